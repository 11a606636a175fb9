import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answer, close } from '../functions/answers.ts';

afterAll(close);

const rowsOf = async (query: string): Promise<unknown> => {
  const { rows, error } = await answer(query);
  return error ? `${error.kind}: ${error.message}` : rows;
};

const numbers = 'datatable(g: string, v: long)["a", 3, "a", long(null), "b", 5, "a", 1]';

describe('aggregates', () => {
  test.each<readonly [query: string, row: readonly unknown[]]>([
    // Kusto counts rows, whatever is named.
    [`${numbers} | summarize count(), countif(v > 2)`, [4, 2]],
    [`${numbers} | summarize sum(v), avg(v), min(v), max(v), dcount(g), count_distinct(g)`, [9, 3, 1, 5, 2, 2]],
    [`${numbers} | where v > 9 | summarize sum(v), avg(v), min(v), stdev(v)`, [0, 'NaN', null, 0]],
    [`${numbers} | summarize sumif(v, g == "a"), avgif(v, g == "a"), maxif(v, g == "a")`, [4, 2, 3]],
    [
      `${numbers} | summarize make_list(v), make_set(g), make_list_with_nulls(v)`,
      [
        [3, 5, 1],
        ['a', 'b'],
        [3, null, 5, 1],
      ],
    ],
    [
      `${numbers} | summarize make_list(v, 2), make_list_if(v, g == "a")`,
      [
        [3, 5],
        [3, 1],
      ],
    ],
    [
      'range x from 1 to 9 step 1 | summarize make_set(x % 4, 3), make_set_if(x % 4, x > 2, 9)',
      [
        [1, 2, 3],
        [3, 0, 1, 2],
      ],
    ],
    [`${numbers} | summarize percentile(v, 50), percentiles(v, 1, 99)`, [3, 1, 5]],
    ['print x = 1 | where x > 1 | summarize make_list(x), make_set(x)', [[], []]],
    ['datatable(d: dynamic)[dynamic([1,[2]]), dynamic([]), dynamic(null)] | summarize make_list(d)', [[1, [2], null]]],
    ['datatable(d: dynamic)[dynamic({"a":1}), dynamic({"a":2,"b":3})] | summarize make_bag(d)', [{ a: 1, b: 3 }]],
    ['range x from 1 to 2 step 1 | summarize sum(9223372036854775807 - x + x)', [-2]],
    ['print t = 1h | union (print t = 2h) | summarize avg(t), sum(t)', ['01:30:00', '03:00:00']],
    ['range x from 1 to 4 step 1 | summarize binary_all_or(x), binary_all_and(x), variance(x)', [7, 0, 5 / 3]],
  ])('%s', async (query, row) => {
    expect(await rowsOf(query)).toEqual([row]);
  });

  test('arg_max takes the other columns of the same row, nulls and empty texts too', async () => {
    const table =
      'datatable(k: long, v: long, s: string, n: long)[1, 1, "x", 7, 1, 9, "", long(null), 2, long(null), "only", 4]';
    const { columns, rows } = await answer(`${table} | summarize arg_max(v, *) by k | sort by k asc`);
    expect(columns?.map(({ name }) => name)).toEqual(['k', 'v', 's', 'n']);
    expect(rows).toEqual([
      [1, 9, '', null],
      [2, null, 'only', 4],
    ]);
  });

  test('what no text can be summed of is refused, by name and place', async () => {
    expect(await rowsOf('print s = true | summarize sum(s)')).toMatch(/^(unsupported|invalid): /);
    expect(await rowsOf('print s = "a" | summarize hll(s)')).toMatch(/^unsupported: .*hll/);
  });

  test('agree with a plain computation over random rows', async () => {
    const row = fc.record({
      g: fc.constantFrom('a', 'b', 'B', ''),
      v: fc.option(fc.integer({ min: -50, max: 50 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const cells = rows.map(({ g, v }) => `${JSON.stringify(g)}, ${v === null ? 'long(null)' : v}`);
        const query = `datatable(g: string, v: long)[${cells.join(', ')}]
          | summarize n = count(), s = sum(v), low = min(v), high = max(v), d = dcount(v), list = make_list(v) by g`;
        const expected = [...new Set(rows.map(({ g }) => g))].map((g) => {
          const own = rows.filter((one) => one.g === g);
          const values = own.flatMap(({ v }) => (v === null ? [] : [v]));
          const sum = values.reduce((total, value) => total + value, 0);
          const low = values.length === 0 ? null : Math.min(...values);
          const high = values.length === 0 ? null : Math.max(...values);
          return [g, own.length, sum, low, high, new Set(values).size, values];
        });
        const { rows: given = [] } = await answer(query);
        expect(new Map(given.map((one) => [one[0], one]))).toEqual(new Map(expected.map((one) => [one[0], one])));
      }),
      { numRuns: 60 },
    );
  });
});
