import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { type Item, queryItem } from './items.ts';
import { paletteOf } from './palette.ts';
import { columnKind, type ResultColumn, resultColumns } from './result-columns.ts';

type List = View['parts'][number]['list'];

/** Column renderers. */
const automatic = 0;
const barUnderneath = 4;
const dateTime = 6;

/** What the parameter of the clicked row holds while none was clicked; no computer can have this name. */
const nothingSelected = '-';

/** Rows that a grid shows at most: the portal's own limit. */
const rowLimit = 10_000;

function valueFormatter(list: List, column: ResultColumn): JsonObject {
  const kind = columnKind(column);
  if (kind === 'datetime') return { columnMatch: column.name, formatter: dateTime };
  if (kind === 'text' || list.hideGraph) return { columnMatch: column.name, formatter: automatic };
  const palette = paletteOf(list.color ?? '#0072c6');
  return { columnMatch: column.name, formatter: barUnderneath, formatOptions: { min: 0, palette } };
}

/** Titles of the first two columns; a column without a title keeps its own name. */
function labels(list: List, columns: readonly ResultColumn[]): readonly JsonObject[] {
  const titles = [list.columns.name, list.columns.value];
  return columns.flatMap(({ name }, index) => (titles[index] ? [{ columnId: name, label: titles[index] }] : []));
}

function gridSettings(list: List, columns: readonly ResultColumn[]): JsonObject {
  const value = columns[1];
  return {
    ...(value && { formatters: [valueFormatter(list, value)] }),
    ...(columns.length > 0 && { labelSettings: labels(list, columns) }),
    filter: true,
    rowLimit,
  };
}

/** View Designer's placeholder for the clicked row is a predicate on the list's first column. */
const selectedItem = /\{\s*selected item\s*\}/g;

/** Answers the click-through for the clicked row; hidden until one is. */
const drillDown = (name: string, navigation: string, column: string, parameter: string): Item =>
  queryItem({
    name,
    query: navigation.replace(selectedItem, () => `${column} == "{${parameter}}"`),
    noDataMessage: 'Nothing is known of the selected row',
    content: {
      title: `{${parameter}}`,
      showExportToExcel: true,
      visualization: 'table',
      gridSettings: { filter: true, rowLimit },
    },
    item: { conditionalVisibility: { parameterName: parameter, comparison: 'isNotEqualTo', value: nothingSelected } },
  });

/**
 * A list as a grid, half as wide as the page, and below it the click-through of the row that was clicked. Without a click-through,
 * or where the query's text doesn't tell its first column, there is only the grid.
 * @param name starts the items' names
 * @param parameter name of the workbook parameter that takes the clicked row's first column
 */
export function listItems(name: string, list: List, parameter: string): readonly Item[] {
  const columns = (resultColumns(list.query) ?? []).slice(0, 2);
  const key = columns[0]?.name;
  const navigates = list.navigation !== undefined && key !== undefined;
  const exported = { exportFieldName: key, exportParameterName: parameter, exportDefaultValue: nothingSelected };
  const grid = queryItem({
    name: `${name} - list`,
    query: list.query,
    width: 50,
    noDataMessage: 'Nothing to list',
    content: {
      ...(navigates && exported),
      showExportToExcel: true,
      visualization: 'table',
      gridSettings: gridSettings(list, columns),
    },
  });
  return navigates ? [grid, drillDown(`${name} - selected`, list.navigation, key, parameter)] : [grid];
}
