import { isJsonObject, type JsonObject } from '../../../json.ts';

const visualizations: Readonly<Record<string, string>> = {
  tiles: 'tile',
  table: 'grid',
  piechart: 'pie chart',
  linechart: 'line chart',
  timechart: 'line chart',
  barchart: 'bar chart',
  areachart: 'area chart',
};

const types: Readonly<Record<number, string>> = {
  1: 'text',
  3: 'query',
  9: 'parameters',
  10: 'metrics',
  11: 'links',
  12: 'group',
};

const wordFor = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;

/** What an item of a workbook is, in words: `grid`, `text`, `pie chart`. */
export function itemForm(item: JsonObject): string {
  const content = isJsonObject(item['content']) ? item['content'] : {};
  return wordFor(visualizations, String(content['visualization'])) ?? wordFor(types, String(item['type'])) ?? 'item';
}
