import { type JsonObject, type JsonValue, jsonEqual } from '../../../json.ts';
import type { Donut } from '../../model/model.ts';
import { at, defined, every, isColor, listAt, oneOf, textAt, unless } from '../codec/look.ts';

/** The portal draws the three largest arcs: one colour each. */
const usualColors = ['#00188f', '#0072c6', '#00bcf2'];

/** `Donut` without its click-through. */
export const writeDonut = (donut: Donut): JsonObject => ({
  Query: donut.query,
  CenterLegend: {
    Text: donut.centerText,
    Operation: donut.operation ?? 'Sum',
    ArcsToSelect: donut.arcsToSelect ?? [],
  },
  Options: {
    colors: donut.colors ?? usualColors,
    valueColorMapping: (donut.valueColors ?? []).map(({ value, color }) => ({ value, color })),
  },
});

const textOf = (value: JsonValue): string | undefined => (typeof value === 'string' ? value : undefined);

const colorOf = (value: JsonValue): string | undefined =>
  typeof value === 'string' && isColor(value) ? value : undefined;

function readColors(colors: readonly JsonValue[] | undefined): Donut['colors'] | undefined {
  if (colors?.length !== usualColors.length || jsonEqual(colors, usualColors)) return undefined;
  return every(colors, colorOf);
}

function valueColor(mapping: JsonValue) {
  const color = textAt(mapping, 'color');
  const value = at(mapping, 'value');
  return typeof value === 'string' && isColor(color) ? { value, color } : undefined;
}

const unlessEmpty = <T>(items: readonly T[] | undefined): readonly T[] | undefined =>
  items?.length ? items : undefined;

/** undefined where there is no query. */
export function readDonut(configuration: JsonValue | undefined): Donut | undefined {
  const donut = at(configuration, 'Donut');
  const query = textAt(donut, 'Query');
  if (query === '') return undefined;
  const center = at(donut, 'CenterLegend');
  return defined({
    query,
    centerText: textAt(center, 'Text'),
    operation: unless(oneOf(['Sum', 'Percentage'], textAt(center, 'Operation')), 'Sum'),
    arcsToSelect: unlessEmpty(every(listAt(center, 'ArcsToSelect'), textOf)),
    colors: readColors(listAt(donut, 'Options', 'colors')),
    valueColors: unlessEmpty(every(listAt(donut, 'Options', 'valueColorMapping'), valueColor)),
  });
}
