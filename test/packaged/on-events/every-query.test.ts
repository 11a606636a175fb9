import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loaded, packagedLayer } from '../folders.ts';
import { Events, type Question, textOf } from './asked.ts';
import type { Expectation, Fleet } from './expected/expectation.ts';
import { expectations } from './expected/index.ts';
import { fleetOf } from './fleet.ts';
import type { Row } from './reports.ts';

const present = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '' && value !== null));

/** A row as one text, whatever the order of its columns and of sets in it. */
const asText = (row: Row): string =>
  JSON.stringify(
    Object.entries(row)
      .map(([column, value]) => [column, Array.isArray(value) ? [...value].sort() : value])
      .sort(),
  );

type Cell = string | number | boolean | null;

/** Nulls are the smallest. */
function compareCells(one: Cell, other: Cell): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  return one < other ? -1 : 1;
}

/** Rows of an answer that stand before one that comes first. */
function outOfOrder(rows: readonly Row[], order: NonNullable<Expectation['order']>): readonly Row[] {
  const compare = (one: Row, other: Row): number => {
    for (const key of order) {
      if (typeof key === 'function') {
        if (key(one) !== key(other)) return key(one) - key(other);
        continue;
      }
      const column = key.slice(1);
      const by = compareCells(one[column] as Cell, other[column] as Cell);
      if (by !== 0) return key.startsWith('-') ? -by : by;
    }
    return 0;
  };
  return rows.filter((row, index) => {
    const next = rows[index + 1];
    return next !== undefined && compare(row, next) > 0;
  });
}

describe.each([
  { seed: 7, settings: [] },
  { seed: 20261116, settings: ['teamsOnly=true'] },
])('a fleet of 24 rooms (seed $seed, $settings)', ({ seed, settings }) => {
  const solution = loaded([packagedLayer], { set: settings });
  const fleet: Fleet = { sent: fleetOf(seed), teamsOnly: settings.length > 0 };
  let events: Events;
  let questions: readonly Question[];
  beforeAll(async () => {
    events = await Events.of(fleet.sent, solution);
    questions = events.questions(solution);
  }, 240_000);
  afterAll(() => events.close());

  test('every packaged query has an expectation, and every expectation a query', () => {
    const unexpected = questions.filter(({ ids }) => !ids.some((id) => expectations[id])).map(({ ids }) => ids[0]);
    expect(unexpected).toEqual([]);
    const ids = new Set(questions.flatMap((question) => question.ids));
    expect(Object.keys(expectations).filter((id) => !ids.has(id))).toEqual([]);
  });

  test.each(Object.keys(expectations))('%s', async (id) => {
    const { rows, order, selected, sparse, some } = expectations[id]?.(fleet) ?? { rows: [] };
    const question = questions.find(({ ids }) => ids.includes(id));
    expect(question).toBeDefined();
    if (!question) return;
    const answered = await events.ask(textOf(question, selected, solution));
    const got = (sparse ? answered.map(present) : answered).map(asText).sort();
    const wanted = (sparse ? rows.map(present) : rows).map(asText).sort();
    expect(wanted.length).toBeGreaterThan(0);
    if (some === undefined) expect(got).toEqual(wanted);
    else {
      expect(got).toHaveLength(some);
      expect(got.filter((row) => !wanted.includes(row))).toEqual([]);
    }
    expect(outOfOrder(answered, order ?? [])).toEqual([]);
  });
});
