import { describe, expect, test } from '@jest/globals';
import { neededProviders } from '../../../src/deploy/preflight/providers.ts';
import { rightProblems } from '../../../src/deploy/preflight/right-problems.ts';
import { neededRights } from '../../../src/deploy/preflight/rights.ts';
import { roleFor } from '../../../src/deploy/preflight/roles.ts';
import { alertRule, change, group, logGroup, planOf, subscription, workspace } from './plans.ts';

const rule = (name: string) => `${group}/providers/${alertRule}/${name}`;

describe('rights that a plan needs', () => {
  test('are those of its writes, each once, at what holds them', () => {
    const plan = planOf(
      change('use', workspace),
      change('update', `${workspace}/tables/Event`),
      change('create', rule('a')),
      change('update', rule('b')),
      change('none', rule('c')),
      change('delete', rule('d')),
    );
    expect(neededRights(plan)).toEqual([
      {
        action: 'Microsoft.OperationalInsights/workspaces/tables/write',
        scope: workspace,
        titles: ['Event'],
        existing: [`${workspace}/tables/Event`],
      },
      { action: `${alertRule}/write`, scope: group, titles: ['a', 'b'], existing: [] },
      { action: `${alertRule}/delete`, scope: group, titles: ['d'], existing: [rule('d')] },
    ]);
  });

  test('are asked for at the subscription for a group that is made, and at the group for a workspace that is', () => {
    const plan = planOf(
      change('create', group),
      change('create', workspace),
      change('create', `${workspace}/savedSearches/s`),
      change('create', rule('a')),
    );
    expect(neededRights(plan).map(({ action, scope }) => [action, scope])).toEqual([
      ['Microsoft.Resources/subscriptions/resourceGroups/write', subscription],
      ['Microsoft.OperationalInsights/workspaces/write', logGroup],
      ['Microsoft.OperationalInsights/workspaces/savedSearches/write', logGroup],
      [`${alertRule}/write`, subscription],
    ]);
  });

  test('that are missing are told by role and scope', () => {
    const who = { name: 'rooms@contoso.com', assignee: '--assignee rooms@contoso.com' };
    const plan = planOf(
      change('create', rule('a')),
      change('create', `${group}/providers/Microsoft.Insights/actionGroups/g`),
      change('update', `${workspace}/tables/Event`),
    );
    expect(rightProblems(neededRights(plan), who)).toEqual([
      {
        kind: 'permission',
        message: `rooms@contoso.com lacks the role Monitoring Contributor on ${group}: it may not ${alertRule}/write, Microsoft.Insights/actionGroups/write (for 2 resources, such as a)`,
        suggestions: [
          `az role assignment create --assignee rooms@contoso.com --role "Monitoring Contributor" --scope "${group}"`,
        ],
      },
      {
        kind: 'permission',
        message: `rooms@contoso.com lacks the role Log Analytics Contributor on ${workspace}: it may not Microsoft.OperationalInsights/workspaces/tables/write (for Event)`,
        suggestions: [
          `az role assignment create --assignee rooms@contoso.com --role "Log Analytics Contributor" --scope "${workspace}"`,
        ],
      },
    ]);
    expect(rightProblems([], who)).toEqual([]);
    expect(roleFor('Microsoft.Elsewhere/x/write')).toBe('Contributor');
  });
});

describe('resource providers that a plan needs', () => {
  test('are those of what it makes, and of the alerts that its rules fire; none for what goes or stays', () => {
    const subscriptionId = '11111111-1111-1111-1111-111111111111';
    const plan = planOf(change('create', group), change('update', rule('a')), change('none', workspace));
    expect(neededProviders(plan)).toEqual([
      { subscriptionId, namespace: 'Microsoft.Insights' },
      { subscriptionId, namespace: 'Microsoft.AlertsManagement' },
    ]);
    expect(neededProviders(planOf(change('delete', rule('a'))))).toEqual([]);
  });
});
