import { columnKind, type ResultColumn } from './result-columns.ts';

/** What the columns of a chart's query are for. */
export interface ChartRoles {
  readonly time?: ResultColumn;
  readonly value?: ResultColumn;
  /** Whose values name the lines. */
  readonly series?: ResultColumn;
}

/** The converter of the portal, and most authors, name the value so. */
const usualValue = 'AggregatedValue';

const aggregate = /^(?:(?:to\w+|round)\s*\(\s*)*(?:d?count|sum|avg|min|max|percentile|stdev|variance|any)(?:if)?\s*\(/;

/** Whether a column comes of many rows. */
export const isAggregate = ({ expression }: ResultColumn): boolean => aggregate.test(expression);

/** @param columns of the query's result; undefined where its text doesn't tell: no roles then */
export function chartRoles(columns: readonly ResultColumn[] | undefined): ChartRoles {
  if (!columns) return {};
  const time = columns.find((column) => columnKind(column) === 'datetime');
  const rest = columns.filter((column) => column !== time);
  const value =
    rest.find(({ name }) => name === usualValue) ??
    rest.find((column) => columnKind(column) === 'number') ??
    rest.find(isAggregate);
  const series = rest.find((column) => column !== value);
  return { ...(time && { time }), ...(value && { value }), ...(series && { series }) };
}
