import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAllowed, permissionsOf } from '../../../src/deploy/preflight/permissions.ts';

const write = 'Microsoft.Insights/scheduledQueryRules/write';
const role = (actions: readonly string[], notActions: readonly string[] = []) => ({ actions, notActions });

describe('permissions', () => {
  test.each([
    [true, [role(['*'])]],
    [true, [role(['microsoft.insights/SCHEDULEDQUERYRULES/*'])]],
    [true, [role(['*/write'])]],
    [true, [role(['Microsoft.Insights/*/write'])]],
    [false, [role(['*/read'])]],
    [false, [role(['Microsoft.Insights/scheduledQueryRules'])]],
    [false, [role(['Microsoft.Insights/scheduledQueryRules/writes'])]],
    [false, [role(['MicrosoftXInsights/*'])]],
    [false, []],
    [false, [role(['*'], ['Microsoft.Insights/*'])]],
    [false, [role(['*'], [write]), role(['*/read'])]],
    // What one role takes away, another one may give.
    [true, [role(['*'], [write]), role([write])]],
  ])('%s: %j', (allowed, permissions) => {
    expect(isAllowed(write, permissions)).toBe(allowed);
  });

  test('a pattern that has stars in place of parts of an action is that action, and characters mean themselves', () => {
    const part = fc.stringMatching(/^[A-Za-z.+()[\]$^|?{}/-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 5 }), fc.array(fc.boolean()), (parts, stars) => {
        const pattern = parts.map((text, index) => (stars[index] ? '*' : text)).join('/');
        expect(isAllowed(parts.join('/'), [role([pattern])])).toBe(true);
        expect(isAllowed(`${parts.join('/')}!`, [role([parts.join('/')])])).toBe(false);
      }),
    );
  });

  test('are read from what Azure lists, whatever is missing there', () => {
    expect(permissionsOf([{ actions: ['a', 1, null], dataActions: ['x'] }, {}])).toEqual([
      { actions: ['a'], notActions: [] },
      { actions: [], notActions: [] },
    ]);
  });
});
