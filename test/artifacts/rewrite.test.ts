import { describe, expect, test } from '@jest/globals';
import { idExpression, idParts, nameOfResource } from '../../src/artifacts/template/ids.ts';
import { rewriter } from '../../src/artifacts/template/rewrite.ts';

const workspace = '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w';
const group = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/actionGroups/it-s';

describe('ids as expressions', () => {
  test('of a workspace and what is in it, by the parameter', () => {
    expect(idExpression(workspace)).toBe(
      "resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspaceName'))",
    );
    expect(idExpression(`${workspace}/savedSearches/a`)).toBe(
      "resourceId('Microsoft.OperationalInsights/workspaces/savedSearches', parameters('workspaceName'), 'a')",
    );
  });

  test('of others by their name', () => {
    expect(idExpression(group)).toBe("resourceId('Microsoft.Insights/actionGroups', 'it-s')");
    expect(idParts(group)).toEqual({ type: 'Microsoft.Insights/actionGroups', names: ['it-s'] });
  });

  test('names of resources', () => {
    expect(nameOfResource(workspace)).toBe("[parameters('workspaceName')]");
    expect(nameOfResource(`${workspace}/views/Bob's`)).toBe("[concat(parameters('workspaceName'), '/Bob''s')]");
    expect(nameOfResource(group)).toBe('it-s');
  });
});

describe('texts of a body', () => {
  const rewrite = rewriter([
    { text: workspace, expression: 'W' },
    { text: `${workspace}/views/v`, expression: 'V' },
  ]);

  test.each([
    [workspace, '[W]'],
    [workspace.toUpperCase(), '[W]'],
    [workspace.toLowerCase(), '[toLower(W)]'],
    [`${workspace}/views/v`, '[V]'],
    [`${workspace}/views/vv`, "[concat(W, '/views/vv')]"],
    [`${workspace}2`, `${workspace}2`],
    [`see ${workspace}'s`, "[concat('see ', W, '''s')]"],
    [`${workspace},${workspace}`, "[concat(W, ',', W)]"],
    ['[x]', '[[x]'],
    ['plain', 'plain'],
  ])('%s', (text, expected) => {
    expect(rewrite(text)).toBe(expected);
  });

  test('without substitutions a text is a literal', () => {
    expect(rewriter([])('[x]')).toBe('[[x]');
  });
});
