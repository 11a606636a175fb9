import { pipeline, splitTop, withoutOpaque } from '../../../text/kql-outline.ts';
import { continued } from './continued.ts';
import { columnReference } from './names.ts';
import { operationOf, valueName } from './operations.ts';
import { columnKind, type ResultColumn } from './result-columns.ts';
import { chartRoles, isAggregate } from './roles.ts';
import { spanOf } from './time-range.ts';

/** Column that holds the points of a row's sparkline. */
export const trendName = 'Trend';

/** A list's query with the points of each row's sparkline, and its columns. */
export interface Trend {
  readonly query: string;
  readonly columns: readonly ResultColumn[];
}

/** Operators after which the rows are still the ones that `summarize` made. */
const harmless = /^(?:where|filter|order|sort|take|limit|top|project-reorder|as|serialize)\b/;

/** Rows of a name, a time and a value: one row for each name, its values in a list. */
function gathered(query: string, columns: readonly ResultColumn[], operation: string): Trend | undefined {
  const roles = chartRoles(columns);
  const { time, value, series } = roles;
  const one = operationOf(operation, roles);
  if (!time || !value || !series || one === undefined) return undefined;
  const [key, when] = [columnReference(series.name), columnReference(time.name)];
  const points = `${trendName} = make_list(${columnReference(value.name)})`;
  return {
    query: continued(
      query,
      `order by ${when} asc`,
      `summarize ${one}, ${points} by ${key}`,
      `project ${key}, ${valueName}, ${trendName}`,
    ),
    columns: [series, { name: valueName, expression: 'sum(x)' }, { name: trendName, expression: trendName }],
  };
}

/** Rows of names and a value that a last `summarize` makes of records: the same made for each step of time, joined by the names. */
function joinedSeries(query: string, columns: readonly ResultColumn[]): Trend | undefined {
  const stages = pipeline(query);
  const last = stages.findLastIndex((stage) => /^summarize\b/.test(stage));
  const [keys, value] = [columns.slice(0, -1), columns.at(-1)];
  const tail = stages.slice(last + 1).filter((stage) => !/^render\b/.test(stage));
  if (last < 1 || keys.length === 0 || !value || !tail.every((stage) => harmless.test(stage))) return undefined;
  if (splitTop(query, ';').filter((statement) => withoutOpaque(statement).trim() !== '').length > 1) return undefined;
  if (!isAggregate(value) || keys.some(isAggregate) || keys.some((key) => columnKind(key) === 'datetime'))
    return undefined;
  const { from, to, step } = spanOf(query);
  const names = keys.map(({ name }) => columnReference(name)).join(', ');
  const by = keys
    .map(({ name, expression }) =>
      expression === name ? columnReference(name) : `${columnReference(name)} = ${expression}`,
    )
    .join(', ');
  const series = `make-series ${trendName} = ${value.expression} default = 0 on TimeGenerated from ${from} to ${to} step ${step} by ${by}`;
  return {
    query: continued(
      query,
      `join kind = leftouter (\n${[...stages.slice(0, last), series].join('\n| ')}\n) on ${names}`,
      `project ${names}, ${columnReference(value.name)}, ${trendName}`,
      // A join keeps no order.
      ...tail.filter((stage) => /^(?:order|sort)\b/.test(stage)),
    ),
    columns: [...columns, { name: trendName, expression: trendName }],
  };
}

/** @returns undefined where the text of the query doesn't tell how to get the points */
export const withTrend = (
  query: string,
  columns: readonly ResultColumn[] | undefined,
  operation: string,
): Trend | undefined => columns && (gathered(query, columns, operation) ?? joinedSeries(query, columns));
