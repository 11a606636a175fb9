import type { OperatorRow } from '../scope.ts';
import { makeSeries } from './groups/make-series.ts';
import { distinct, summarize } from './groups/summarize.ts';
import { topHitters } from './groups/top-hitters.ts';
import { topNested } from './groups/top-nested.ts';
import { mvApply } from './lists/mv-apply.ts';
import { mvExpand } from './lists/mv-expand.ts';
import { parses } from './parse/parse.ts';
import { parseKv } from './parse/parse-kv.ts';
import { evaluate } from './plugins/evaluate.ts';
import { projections } from './project.ts';
import { count, filter, sample, take } from './rows/filter.ts';
import { partition } from './rows/partition.ts';
import { range } from './rows/range.ts';
import { serial } from './rows/serial.ts';
import { sort, top } from './rows/sort.ts';
import { sources } from './rows/sources.ts';
import { calls } from './tables/invoke.ts';
import { joins } from './tables/join.ts';
import { search } from './tables/search.ts';
import { union } from './tables/union.ts';

const rows: readonly OperatorRow[] = [
  ...sources,
  filter,
  take,
  count,
  ...projections,
  summarize,
  distinct,
  sort,
  top,
  ...joins,
  union,
  search,
  range,
  ...serial,
  sample,
  partition,
  topNested,
  topHitters,
  makeSeries,
  mvExpand,
  mvApply,
  ...parses,
  parseKv,
  evaluate,
  ...calls,
];

/** Operators between tables by the language service's name of their node. */
export const operators: ReadonlyMap<string, OperatorRow> = new Map(rows.map((row) => [row.kind, row]));
