import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answer, close } from '../functions/answers.ts';
import {
  type Cell,
  canonical,
  distinct,
  extendSum,
  type JoinKind,
  join,
  type Step,
  sorted,
  summarize,
  type Table,
  where,
  whereText,
} from './plain-tables.ts';

afterAll(close);

const runs = { numRuns: 60 };
const columns = ['k', 'v', 's'];
const number = fc.option(fc.integer({ min: -3, max: 3 }), { nil: null, freq: 4 });
const table = fc
  .array(fc.tuple(number, number, fc.constantFrom('', 'a', 'A', 'b c')), { maxLength: 9 })
  .map((rows): Table => ({ columns, rows }));

const kqlOf = ({ rows }: Table): string => {
  const cell = (value: Cell) =>
    value === null ? 'long(null)' : typeof value === 'string' ? `"${value}"` : `long(${value})`;
  return `datatable(k: long, v: long, s: string)[${rows.flat().map(cell).join(', ')}]`;
};

async function asked(query: string): Promise<Table> {
  const { columns: found, rows, error } = await answer(query);
  if (error) throw new Error(`${query}: ${error.message}`);
  return { columns: (found ?? []).map(({ name }) => name), rows: (rows ?? []) as readonly Cell[][] };
}

const step = fc.oneof(
  fc
    .tuple(fc.constantFrom('k', 'v'), fc.constantFrom('==', '!=', '<', '>='), fc.integer({ min: -3, max: 3 }))
    .map(([column, operator, value]): Step => where(column, operator as '==', value)),
  fc.constantFrom('', 'a').map((value): Step => whereText('s', value)),
  fc.constantFrom<Step>(extendSum('v', 'k', 'v'), extendSum('k', 'v', 'v')),
);
const last = fc.constantFrom<Step | undefined>(
  undefined,
  distinct(['s', 'k']),
  distinct(['v']),
  summarize('v', 'k'),
  summarize('k', 's'),
);

test('pipes of where, extend, distinct and summarize', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.array(step, { maxLength: 4 }), last, async (start, steps, end) => {
      const all = end ? [...steps, end] : steps;
      const expected = all.reduce((rows, one) => one.apply(rows), start);
      const query = [kqlOf(start), ...all.map(({ kql }) => kql)].join(' | ');
      expect(canonical(await asked(query))).toEqual(canonical(expected));
    }),
    runs,
  );
});

const kinds = [
  'inner',
  'leftouter',
  'rightouter',
  'fullouter',
  'leftsemi',
  'leftanti',
  'rightsemi',
  'rightanti',
] as const;

test('join of every kind', async () => {
  await fc.assert(
    fc.asyncProperty(table, table, fc.constantFrom<JoinKind>(...kinds), async (left, right, kind) => {
      const query = `${kqlOf(left)} | join kind=${kind} (${kqlOf(right)}) on k`;
      expect(canonical(await asked(query))).toEqual(canonical(join(kind, 'k', left, right, [null, null, ''])));
    }),
    runs,
  );
});

test('sort, top, take and neighbours', async () => {
  const direction = fc.boolean();
  await fc.assert(
    fc.asyncProperty(table, direction, direction, fc.nat(6), async (start, first, second, amount) => {
      const by = `k ${first ? 'asc' : 'desc'}, v ${second ? 'asc' : 'desc'}, s asc`;
      const expected = sorted(start, [
        ['k', first],
        ['v', second],
        ['s', true],
      ]);
      const query = `${kqlOf(start)} | sort by ${by}`;
      expect(await asked(query)).toEqual(expected);
      expect(await asked(`${query} | take ${amount}`)).toEqual({ columns, rows: expected.rows.slice(0, amount) });
      const neighbours = expected.rows.map((_, at) => [
        at + 1,
        expected.rows[at - 1]?.[1] ?? null,
        expected.rows[at + 2]?.[0] ?? null,
      ]);
      expect((await asked(`${query} | project r = row_number(), p = prev(v), n = next(k, 2)`)).rows).toEqual(
        neighbours,
      );
      const tops = (await asked(`${kqlOf(start)} | top ${amount} by k ${first ? 'asc' : 'desc'}`)).rows;
      expect(tops.map(([k]) => k)).toEqual(expected.rows.slice(0, amount).map(([k]) => k));
    }),
    { numRuns: 25 },
  );
});

test('union, in and its negation, toscalar', async () => {
  await fc.assert(
    fc.asyncProperty(table, table, async (one, other) => {
      const lets = `let A = ${kqlOf(one)}; let B = ${kqlOf(other)};`;
      const both = { columns, rows: [...one.rows, ...other.rows] };
      expect(canonical(await asked(`${lets} union A, B`))).toEqual(canonical(both));
      const isIn = ([k]: readonly Cell[]) => k !== null && other.rows.some((row) => row[0] === k);
      const inside = one.rows.filter(isIn);
      expect((await asked(`${lets} A | where k in (B | project k)`)).rows).toEqual(inside);
      expect((await asked(`${lets} A | where k !in (B | project k)`)).rows).toEqual(
        one.rows.filter((row) => !isIn(row)),
      );
      const [[count]] = (await asked(`${lets} print toscalar(B | count)`)).rows as [Cell[]];
      expect(count).toBe(other.rows.length);
    }),
    { numRuns: 25 },
  );
});
