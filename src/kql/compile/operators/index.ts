import type { OperatorRow } from '../scope.ts';
import { evaluate } from './evaluate.ts';
import { count, filter, sample, take } from './filter.ts';
import { calls } from './invoke.ts';
import { joins } from './join.ts';
import { makeSeries } from './make-series.ts';
import { mvApply } from './mv-apply.ts';
import { mvExpand } from './mv-expand.ts';
import { parses } from './parse/parse.ts';
import { parseKv } from './parse/parse-kv.ts';
import { partition } from './partition.ts';
import { projections } from './project.ts';
import { range } from './range.ts';
import { search } from './search.ts';
import { serial } from './serial.ts';
import { sort, top } from './sort.ts';
import { sources } from './sources.ts';
import { distinct, summarize } from './summarize.ts';
import { topNested } from './top-nested.ts';
import { union } from './union.ts';

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
