import type { Sent } from '../fleet.ts';
import type { Row } from '../reports.ts';

/** What docs/dashboards.md and the descriptions promise for a fleet, computed without any query. */
export interface Fleet {
  /** In the order of their times. */
  readonly sent: readonly Sent[];
  readonly teamsOnly: boolean;
}

export interface Expectation {
  /** In any order. */
  readonly rows: readonly Row[];
  /** How the answer is sorted: `+Column` ascending, `-Column` descending, or a number to sort by, ascending. */
  readonly order?: readonly (`+${string}` | `-${string}` | ((row: Row) => number))[];
  /** What was clicked, in the place of `{selected item}`. */
  readonly selected?: string;
  /** Whole rows of the table: columns that are empty are left out of both. */
  readonly sparse?: true;
  /** The answer has only so many of the rows, any of them. */
  readonly some?: number;
}

/** By name and pointer of the query. A query that stands in several places has it at the first. */
export type Expectations = Readonly<Record<string, (fleet: Fleet) => Expectation>>;
