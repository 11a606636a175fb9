import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answer, close } from '../functions/answers.ts';

afterAll(close);

const given = async (query: string): Promise<unknown> => {
  const { rows, error } = await answer(query);
  return error ? `${error.kind}: ${error.message}` : rows;
};

type Case = readonly [query: string, rows: unknown];

describe('mv-expand', () => {
  test.each<Case>([
    ['print d = dynamic([1, "a", null]) | mv-expand d', [[1], ['a'], [null]]],
    ['print d = dynamic({"a": 1, "b": [2]}) | mv-expand d', [[{ a: 1 }], [{ b: [2] }]]],
    ['print d = dynamic({"a": 1}) | mv-expand kind=array d', [[['a', 1]]]],
    ['print d = dynamic([]) | mv-expand d', []],
    ['print d = dynamic(null) | mv-expand d', [[null]]],
    ['print d = dynamic(5) | mv-expand d to typeof(string)', [['5']]],
    [
      'print a = dynamic([1, 2]), b = dynamic(["x"]) | mv-expand a, b',
      [
        [1, 'x'],
        [2, null],
      ],
    ],
    [
      'print a = dynamic([7, 8, 9]) | mv-expand with_itemindex=i a limit 2',
      [
        [7, 0],
        [8, 1],
      ],
    ],
    ['print t = dynamic({"x": [1, 2]}) | mv-expand v = t.x to typeof(long) | summarize sum(v)', [[3]]],
  ])('%s', async (query, rows) => {
    expect(await given(query)).toEqual(rows);
  });

  test('gives back what make_list gathered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }), async (texts) => {
        const list = texts.map((text) => JSON.stringify(text.replace(/[\ud800-\udfff\0]/g, ''))).join(', ');
        const source = `datatable(s: string)[${list}]`;
        expect(await given(`${source} | summarize l = make_list(s) | mv-expand l to typeof(string)`)).toEqual(
          await given(source),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('mv-apply', () => {
  test.each<Case>([
    ['print k = 1, d = dynamic([3, 1, 2]) | mv-apply x = d to typeof(long) on (top 1 by x)', [[1, [3, 1, 2], 3]]],
    ['print d = dynamic([3, 1]) | mv-apply x = d to typeof(long) on (summarize s = sum(x))', [[[3, 1], 4]]],
    [
      'datatable(n: string, d: dynamic)["a", dynamic([1, 2]), "b", dynamic([9])] | mv-apply d to typeof(long) on (where d > 1) | project n, d',
      [
        ['a', 2],
        ['b', 9],
      ],
    ],
  ])('%s', async (query, rows) => {
    expect(await given(query)).toEqual(rows);
  });
});

describe('parse', () => {
  test.each<Case>([
    ['print s = "a=1, b=x y" | parse s with "a=" a: long ", b=" b | project a, b', [[1, 'x y']]],
    ['print s = "zz a=1;" | parse s with * "a=" a: long * | project a', [[1]]],
    // One that doesn't fit empties all of them; relaxed keeps the others.
    ['print s = "a=q b=x" | parse s with "a=" a: long " b=" b | project a, b', [[null, '']]],
    ['print s = "a=q b=x" | parse kind=relaxed s with "a=" a: long " b=" b | project a, b', [[null, 'x']]],
    ['print s = "nothing" | parse s with "a=" a | project a', [['']]],
    ['print s = "nothing" | parse-where s with "a=" a | project a', []],
    ['print s = "ab12cd" | parse kind=regex s with x @"\\d+" y | project x, y', [['ab1', 'cd']]],
    ['print s = "KEY=v" | parse kind=regex flags=i s with "key=" v | project v', [['v']]],
  ])('%s', async (query, rows) => {
    expect(await given(query)).toEqual(rows);
  });

  test('stops where nobody documents what the service would do', async () => {
    expect(await given('print s = "a=1 and more" | parse s with "a=" a "1" | project a')).toMatch(
      /end the pattern with \*/,
    );
    expect(await given('print s = "x" | parse s with a b | project a')).toMatch(/^invalid: .*KS101/);
  });
});

describe('parse-kv', () => {
  test.each<Case>([
    [
      'print s = "a=1;b=\\"x;y\\";a=2" | parse-kv s as (a: long, b: string) with (pair_delimiter=";", kv_delimiter="=", quote="\\"") | project a, b',
      [[1, 'x;y']],
    ],
    [
      'print s = "junk a:1" | parse-kv s as (a: long, c: string) with (pair_delimiter=" ", kv_delimiter=":") | project a, c',
      [[1, '']],
    ],
  ])('%s', async (query, rows) => {
    expect(await given(query)).toEqual(rows);
  });
  test('without delimiters is refused', async () => {
    expect(await given('print s = "a=1" | parse-kv s as (a: long)')).toMatch(/^unsupported: parse-kv/);
  });
});

describe('search', () => {
  const rooms =
    'datatable(Room: string, Id: int, At: datetime)["Oslo camera", 3001, datetime(2026-01-01), "Bergen", 2000, datetime(2026-01-02)]';
  test.each<Case>([
    [`${rooms} | search "CAMERA" | project Id`, [[3001]]],
    [`${rooms} | search "cam*" or "none" | project Id`, [[3001]]],
    [`${rooms} | search kind=case_sensitive "CAMERA" | project Id`, []],
    [`${rooms} | search Room:"Bergen" and not("camera") | project $table, Id`, [['search_arg0', 2000]]],
    [`${rooms} | search Id > 2500 | project Id`, [[3001]]],
  ])('%s', async (query, rows) => {
    expect(await given(query.replace('$table, ', '["$table"], ').replace('["$table"]', "['$table']"))).toEqual(rows);
  });
  test('for what a time might hold is refused where there are times', async () => {
    expect(await given(`${rooms} | search "2026"`)).toMatch(
      /^unsupported: search for "2026" in columns of type datetime/,
    );
  });
});

describe('evaluate pivot', () => {
  const faults =
    'datatable(room: string, part: string, n: long)["Oslo", "camera", 2, "Oslo", "speaker", 1, "Bergen", "camera", 5, "Oslo", "camera", 3]';
  test('has a column for each value, in the order in which they come', async () => {
    const { columns, rows } = await answer(`${faults} | evaluate pivot(part, sum(n))`);
    expect(columns).toEqual([
      { name: 'room', type: 'string' },
      { name: 'camera', type: 'long' },
      { name: 'speaker', type: 'long' },
    ]);
    expect(rows).toEqual([
      ['Oslo', 5, 1],
      ['Bergen', 5, 0],
    ]);
  });
  test.each<Case>([
    [
      `${faults} | project room, part | evaluate pivot(part)`,
      [
        ['Oslo', 2, 1],
        ['Bergen', 1, 0],
      ],
    ],
    [
      `${faults} | evaluate pivot(part, max(n), room) | extend total = camera + speaker`,
      [
        ['Oslo', 3, 1, 4],
        ['Bergen', 5, null, null],
      ],
    ],
    [
      `${faults} | evaluate pivot(room, count(), part) : (part: string, Bergen: long)`,
      [
        ['camera', 1],
        ['speaker', 0],
      ],
    ],
  ])('%s', async (query, rows) => {
    expect(await given(query)).toEqual(rows);
  });
  test('with an aggregate whose empty cells nobody documents is refused', async () => {
    expect(await given(`${faults} | evaluate pivot(part, make_list(n))`)).toMatch(
      /^unsupported: pivot\(\) with make_list/,
    );
  });
});
