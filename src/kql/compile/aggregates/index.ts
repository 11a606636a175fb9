import type { AggregateRow } from '../scope.ts';
import { counts } from './counts.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { rowsOfGroups } from './rows.ts';

/** Aggregate functions by name. */
export const aggregates: ReadonlyMap<string, AggregateRow> = new Map(
  [...counts, ...numbers, ...lists, ...rowsOfGroups].map((row) => [row.name, row]),
);
