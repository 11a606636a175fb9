import { describe, expect, test } from '@jest/globals';
import { denialOf, grantScope, roleAdvice } from '../../../src/deploy/preflight/denial.ts';

const subscription = '/subscriptions/11111111-1111-1111-1111-111111111111';
const group = `${subscription}/resourceGroups/rg-rooms`;
const rule = `${group}/providers/Microsoft.Insights/dataCollectionRules/mtr`;
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/log-rooms`;
const client = "The client 'app-1' with object id '22222222-2222-2222-2222-222222222222'";
const plain = `${client} does not have authorization to perform action 'Microsoft.Insights/dataCollectionRules/write' over scope '${rule}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
const linked = `${client} has permission to perform action 'Microsoft.Insights/dataCollectionRules/write' on scope '${rule}'; however, it does not have permission to perform action(s) 'Microsoft.OperationalInsights/workspaces/write,Microsoft.OperationalInsights/workspaces/sharedKeys/action' on the linked scope(s) '${workspace}' (respectively) or the linked scope(s) are invalid.`;
const asked = {
  action: 'Microsoft.Insights/workbooks/write',
  scope: `${group}/providers/Microsoft.Insights/workbooks/x`,
};

describe('a 403 of Azure', () => {
  test('says who was denied what, and where', () => {
    expect(denialOf(plain)).toEqual({
      client: 'app-1',
      objectId: '22222222-2222-2222-2222-222222222222',
      denied: [{ action: 'Microsoft.Insights/dataCollectionRules/write', scope: group }],
    });
  });

  test('names what the resource points to, where that is what is denied', () => {
    expect(denialOf(linked)?.denied).toEqual([
      { action: 'Microsoft.OperationalInsights/workspaces/write', scope: workspace },
      { action: 'Microsoft.OperationalInsights/workspaces/sharedKeys/action', scope: workspace },
    ]);
    expect(roleAdvice(linked, undefined, asked)).toEqual({
      says: `app-1 (object id 22222222-2222-2222-2222-222222222222) lacks the role Log Analytics Contributor on ${workspace}`,
      commands: [
        `az role assignment create --assignee-object-id 22222222-2222-2222-2222-222222222222 --assignee-principal-type ServicePrincipal --role "Log Analytics Contributor" --scope "${workspace}"`,
      ],
    });
  });

  test('of another form is told from what was asked', () => {
    const who = { name: 'rooms@contoso.com', assignee: '--assignee rooms@contoso.com' };
    expect(denialOf('Access denied')).toBeUndefined();
    expect(roleAdvice('Access denied', who, asked)).toEqual({
      says: `rooms@contoso.com lacks the role Monitoring Contributor on ${group}`,
      commands: [
        `az role assignment create --assignee rooms@contoso.com --role "Monitoring Contributor" --scope "${group}"`,
      ],
    });
    expect(roleAdvice('', undefined, asked).commands[0]).toContain('--assignee <identity>');
  });

  test('a role for a group that is to be made is given on the subscription', () => {
    expect(grantScope('Microsoft.Resources/subscriptions/resourceGroups/write', group)).toBe(subscription);
    expect(grantScope('Microsoft.Insights/x/write', '/providers/elsewhere')).toBe('/providers/elsewhere');
  });
});
