import type { JsonObject } from '../../../json.ts';
import type { List } from '../../model/model.ts';
import { at, type Built, itemsOnly, joined, nothing } from '../built.ts';
import { queryItem } from '../items/item.ts';
import { type ResultColumn, resultColumns } from '../query/result-columns.ts';
import { withTrend } from '../query/trend.ts';
import { drillDown, exported, navigationLosses, opensLogs, rowLimit } from './click-through.ts';
import { labelSettings, listFormatters } from './list-columns.ts';
import { listLosses } from './list-losses.ts';

/** What View Designer makes of a row's points where the list doesn't say. */
const usualOperation = 'Summary';

/** "Summary" is in no documentation; the average is in the range of what a row showed. */
const operationFor = ({ operation = usualOperation }: List): string =>
  operation === usualOperation || operation === 'none' ? 'Average' : operation;

/** Columns that a part of the page shows well. */
const fewColumns = 3;

/** A grid of many columns, or of nobody knows how many, takes the whole width. */
const isNarrow = (columns: readonly ResultColumn[]): boolean => columns.length > 0 && columns.length <= fewColumns;

/**
 * A list as a grid, and below it the click-through of the row that was clicked.
 * @param parameter name of the workbook parameter that takes the clicked row's first column
 */
export function listPiece(name: string, list: List, parameter: string, width = 50): Built {
  const trend = list.sparklines ? withTrend(list.query, resultColumns(list.query), operationFor(list)) : undefined;
  const all = trend?.columns ?? resultColumns(list.query) ?? [];
  const columns = trend ? all : all.slice(0, 2);
  const [key, value] = columns;
  const navigates = list.navigation !== undefined && key !== undefined;
  const grid: JsonObject = {
    ...(navigates && exported(key, parameter)),
    ...opensLogs(list),
    showExportToExcel: true,
    visualization: 'table',
    gridSettings: {
      ...(value && { formatters: listFormatters(list, all, trend !== undefined) }),
      ...(columns.length > 0 && { labelSettings: labelSettings(list, columns) }),
      filter: true,
      rowLimit,
    },
  };
  const query = trend?.query ?? list.query;
  return joined(
    itemsOnly(
      queryItem({
        name: `${name} - list`,
        query,
        ...(isNarrow(all) && { width }),
        noDataMessage: 'Nothing to list',
        content: grid,
      }),
    ),
    {
      ...nothing,
      queries: [
        { pointer: '/query', item: `${name} - list`, ...(trend && { change: 'sparklines are a column of it' }) },
      ],
    },
    navigates && drillDown(`${name} - selected`, list.navigation, key, parameter),
    navigationLosses(list),
    listLosses(list, columns, trend !== undefined),
  );
}

/** The list of a part, where it has one. */
export const listOf = (name: string, list: List | undefined, parameter: string, width?: number): Built =>
  list ? at('/list', listPiece(name, list, parameter, width)) : nothing;
