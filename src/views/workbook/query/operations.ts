import { kqlString } from '../../../kql/literal.ts';
import { columnReference } from './names.ts';
import type { ChartRoles } from './roles.ts';

/** Aggregations that need no time. */
const aggregations: Readonly<Record<string, (value: string) => string>> = {
  Average: (value) => `avg(${value})`,
  Count: () => 'count()',
  Max: (value) => `max(${value})`,
  Min: (value) => `min(${value})`,
  Sum: (value) => `sum(${value})`,
};

/** The sample of one end of the series. */
const ends: Readonly<Record<string, 'arg_max' | 'arg_min'>> = { 'Last Sample': 'arg_max', 'First Sample': 'arg_min' };

/** Names the one value of a row or of a whole chart. */
export const valueName = 'Value';

/**
 * `summarize` expression that makes one value ("Value") of a series as View Designer's operation does; undefined where the column
 * that it takes isn't known.
 */
export function operationOf(operation: string, { value, time }: ChartRoles): string | undefined {
  const end = Object.hasOwn(ends, operation) ? ends[operation] : undefined;
  if (operation === 'Count') return `${valueName} = count()`;
  if (!value) return undefined;
  const column = columnReference(value.name);
  if (end) return time && `(_End, ${valueName}) = ${end}(${columnReference(time.name)}, ${column})`;
  const aggregation = Object.hasOwn(aggregations, operation) ? aggregations[operation] : undefined;
  return aggregation && `${valueName} = ${aggregation(column)}`;
}

/** Rows of one series only. */
export const seriesFilter = (series: string, { series: column }: ChartRoles): string | undefined =>
  column && `where tostring(${columnReference(column.name)}) == ${kqlString(series)}`;
