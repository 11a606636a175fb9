import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertDynamic } from '../../../src/kql/kernels/values/convert.ts';
import { isBag } from '../../../src/kql/kernels/values/dynamic.ts';
import { readJson } from '../../../src/kql/kernels/values/read-json.ts';
import { kqlString } from '../../../src/kql/literal.ts';
import { answer, close } from './answers.ts';

afterAll(close);

/** Texts that look like numbers, numbers that look like texts, and everything around them. */
const member = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '1',
    '1.50',
    '-3',
    '4.17.11.0',
    '1e3',
    '{',
    '[1]',
    'true',
    '',
    ' 7 ',
    '0x1F',
    '9223372036854775808',
    '-0',
  ),
  fc.integer(),
  fc.constantFrom(1.5, 1e3, 0.1 + 0.2, 1e22, -0.5),
);

test('members read in SQL are the members that the JSON holds', async () => {
  const values = fc.sample(member, { numRuns: 300, seed: 7 });
  const texts = values.map((value) => JSON.stringify({ a: value, b: 1 }));
  const rows = texts.map((text, index) => `${index}, ${kqlString(text)}`).join(', ');
  const query = `datatable(i: long, x: string)[${rows}] | extend d = parse_json(x)
    | project i, t = tostring(d.a), l = tolong(d.a), n = toint(d.a), r = todouble(d.a), g = gettype(d.a) | order by i asc`;
  const result = await answer(query);
  expect(result.error).toBeUndefined();
  // JSON has no negative zero.
  const number = (value: unknown): unknown => (typeof value === 'bigint' || value === 0 ? Number(value) + 0 : value);
  const expected = texts.map((text, index) => {
    const bag = readJson(text);
    const inner = bag !== undefined && isBag(bag) ? (bag.get('a') ?? null) : null;
    return [index, ...(['string', 'long', 'int', 'real'] as const).map((type) => number(convertDynamic(inner, type)))];
  });
  // The API writes a long past 2^53 as a text.
  const given = result.rows?.map(([i, t, l, n, r]) => [i, t, typeof l === 'string' ? Number(l) : l, n, r]);
  expect(given).toEqual(expected);
});
