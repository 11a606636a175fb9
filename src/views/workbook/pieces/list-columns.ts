import type { JsonObject } from '../../../json.ts';
import type { List } from '../../model/model.ts';
import { namedColor } from '../look/colors.ts';
import { thresholdsRenderer, thresholdsText } from '../look/thresholds.ts';
import { columnMatch } from '../query/names.ts';
import { columnKind, type ResultColumn } from '../query/result-columns.ts';
import { trendName } from '../query/trend.ts';

/** Column renderers. */
const renderers = { automatic: 0, barUnderneath: 4, dateTime: 6, sparkArea: 21 };

/** View Designer's colour of bars and sparklines. */
const usualColor = '#0072c6';

/** Whether a list's thresholds colour anything. */
export const thresholdsOf = ({ thresholds }: List): List['thresholds'] =>
  thresholds?.enabled === false ? undefined : thresholds;

/** What the value column of a list looks like. Only a bar or a sparkline has the list's colour. */
export function valueLook(list: List, value: ResultColumn): 'thresholds' | 'time' | 'bar' | 'plain' {
  if (thresholdsOf(list)) return 'thresholds';
  const kind = columnKind(value);
  if (kind === 'datetime') return 'time';
  return kind === 'text' || list.hideGraph ? 'plain' : 'bar';
}

function valueRenderer(list: List, value: ResultColumn, palette: string): JsonObject {
  const thresholds = thresholdsOf(list);
  if (thresholds) return thresholdsRenderer(thresholds);
  const look = valueLook(list, value);
  if (look === 'time') return { formatter: renderers.dateTime };
  return look === 'plain'
    ? { formatter: renderers.automatic }
    : { formatter: renderers.barUnderneath, formatOptions: { min: 0, palette } };
}

/**
 * @param columns two at least, of which View Designer shows two
 * @param sparklines whether there is a column with the points of each row
 */
export function listFormatters(
  list: List,
  [, value, ...more]: readonly ResultColumn[],
  sparklines: boolean,
): readonly JsonObject[] {
  const palette = namedColor(list.color ?? usualColor);
  const trend = { columnMatch: trendName, formatter: renderers.sparkArea, formatOptions: { palette } };
  const times = more.filter((column) => columnKind(column) === 'datetime');
  return [
    ...(value ? [{ columnMatch: columnMatch(value.name), ...valueRenderer(list, value, palette) }] : []),
    ...times.map(({ name }) => ({ columnMatch: columnMatch(name), formatter: renderers.dateTime })),
    ...(sparklines ? [trend] : []),
  ];
}

/** Titles of the first two columns; a column without a title keeps its own name. What colours mean is said in the value's. */
export function labelSettings(list: List, columns: readonly ResultColumn[]): readonly JsonObject[] {
  const titles = [list.columns.name, list.columns.value];
  const thresholds = thresholdsOf(list);
  return columns.slice(0, 2).flatMap(({ name }, index) => {
    const comment = index === 1 && thresholds ? thresholdsText(thresholds) : undefined;
    const label = titles[index] || undefined;
    if (label === undefined && comment === undefined) return [];
    return [{ columnId: name, ...(label !== undefined && { label }), ...(comment !== undefined && { comment }) }];
  });
}
