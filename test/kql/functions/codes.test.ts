import { afterAll, expect, test } from '@jest/globals';
import { answer, close, computed, folded } from './answers.ts';

afterAll(close);

test.each([
  ['unicode_codepoints_from_string(x)', 'string', '"Aé😀"', [65, 233, 128_512]],
  ['unicode_codepoints_to_string(x, dynamic([66, 128512]))', 'long', '65', 'AB😀'],
  ['unicode_codepoints_to_string(x)', 'long', '55296', ''],
  ['url_encode_component(x)', 'string', '"a b+c/é"', 'a%20b%2bc%2f%c3%a9'],
  ['base64_encode_fromguid(x)', 'guid', 'guid(00010203-0405-0607-0809-0a0b0c0d0e0f)', 'AwIBAAUEBwYICQoLDA0ODw=='],
  ['extract_json("$.a[1].b", x, typeof(int))', 'string', '\'{"a":[0,{"b":7}]}\'', 7],
  ['extract_json("$.none", x)', 'string', '\'{"a":1}\'', ''],
  ['around(x, 10, 2)', 'long', '12', true],
  ['around(x, 10, 2)', 'long', '13', false],
  ['around(x, 10, 2)', 'long', 'long(null)', null],
  ['replace_strings(x, dynamic(["One", "ne"]), dynamic([1, "!"]))', 'string', '"One ne"', 'One !'],
  ['bag_set_key(x, "$.a.b", 1)', 'dynamic', 'dynamic({"c": 2})', { c: 2, a: { b: 1 } }],
  ['sqrt(x)', 'real', '-1.0', 'NaN'],
  ['log(x)', 'real', '0.0', '-Infinity'],
  ['tohex(x, 8)', 'int', 'int(-1)', 'ffffffff'],
])('%s where x is the %s %s', async (expression, type, x, expected) => {
  expect(await computed(expression, type, x)).toEqual(expected);
  expect(await folded(expression.replace(/\bx\b/g, () => x))).toEqual(expected);
});

test('array_sort_asc of several arrays makes several columns', async () => {
  const { columns, rows } = await answer('print (a, b) = array_sort_asc(dynamic([2, 1]), dynamic(["x", "y"]))');
  expect(columns?.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(rows).toEqual([
    [
      [1, 2],
      ['y', 'x'],
    ],
  ]);
});

test('a filter behind innerunique decides which row stays', async () => {
  const query = 'datatable(k: long, v: long)[1, 1, 1, 2] | join (datatable(k: long)[1]) on k | where v == 2';
  expect(await answer(query)).toMatchObject({ rows: [[1, 2, 1]] });
});
