import { describe, expect, test } from '@jest/globals';
import { checkEvent } from '../../../src/events/check-event.ts';
import { mostAlike } from '../../../src/events/payload/issue-list.ts';
import { payloadRules } from '../../../src/events/payload/rules.ts';
import { payload, pointedAt } from '../builders.ts';

const many = 1000;
const keys = (key: (index: number) => string, value = '"v"'): string =>
  Array.from({ length: many }, (_, index) => `"${key(index)}":${value}`).join(',');
const withMembers = (members: string): string => JSON.stringify(payload()).replace(/\}$/, `,${members}}`);

describe('a payload that breaks one rule a thousand times', () => {
  test.each([
    ['keyUnknown', withMembers(keys((index) => `k${index}`)), many],
    ['keyRepeated', withMembers(keys(() => 'Alias')), many],
    ['ipv6Form', withMembers(keys((index) => `IPv6Address${index}`)), many],
    ['notAString', withMembers(keys((index) => `IPv4Address${index}`, '1')), many],
    ['labelUnknown', JSON.stringify({ ...payload(), Description: ' Foo status : Healthy.'.repeat(many) }), many],
  ] as const)('%s: the first are named, and the rest is counted in one more', (rule, text, count) => {
    const found = checkEvent(text).findings.filter(({ ruleId }) => ruleId === payloadRules[rule].id);
    expect(found).toHaveLength(mostAlike + 1);
    expect(found.at(-1)?.message).toMatch(new RegExp(`^${count - mostAlike} more like the ${mostAlike} before`));
    const columns = found.map(({ place }) => place?.column ?? 0);
    expect(columns).toEqual(columns.toSorted((a, b) => a - b));
    expect(new Set(columns).size).toBe(columns.length);
  });

  test('each repetition is pointed at', () => {
    const text = withMembers(keys(() => 'Alias'));
    const found = checkEvent(text).findings.filter(({ ruleId }) => ruleId === payloadRules.keyRepeated.id);
    for (const { place } of found) expect(pointedAt(text, place)).toBe('"Alias"');
  });
});

test('a Description longer than an event can be is read up to a full stop, and that is said', () => {
  const text = JSON.stringify({ ...payload(), Description: 'Camera status : Healthy. '.repeat(4000) });
  const [finding, ...more] = checkEvent(text).findings.filter(({ ruleId }) => ruleId === payloadRules.textUnknown.id);
  expect(finding?.message).toBe('Description has 100000 characters; what follows here is not read');
  expect(more).toEqual([]);
});
