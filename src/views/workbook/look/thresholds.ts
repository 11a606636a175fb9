import type { JsonObject } from '../../../json.ts';
import type { List } from '../../model/model.ts';
import { namedColor } from './colors.ts';

export type Thresholds = NonNullable<List['thresholds']>;

/** Column renderer "Thresholds". */
const thresholdsFormatter = 18;

/** Value and unit, as they are. */
const text = '{0}{1}';

const descending = (thresholds: Thresholds): Thresholds['values'] =>
  thresholds.values.toSorted((a, b) => (b.above ?? -Infinity) - (a.above ?? -Infinity));

/** Colours of values: the first row that applies decides, so the highest bound stands first. */
export function thresholdsRenderer(thresholds: Thresholds): JsonObject {
  const rows = descending(thresholds).map(({ above, color }) => ({
    operator: above === undefined ? 'Default' : '>',
    thresholdValue: above === undefined ? null : String(above),
    representation: namedColor(color),
    text,
  }));
  return {
    formatter: thresholdsFormatter,
    formatOptions: { thresholdsOptions: 'colors', thresholdsGrid: rows },
  };
}

/** `Error above 90, Warning above 60, else Normal`: what the colours mean. */
export const thresholdsText = (thresholds: Thresholds): string =>
  descending(thresholds)
    .map(({ name, above }) => (above === undefined ? `else ${name}` : `${name} above ${above}`))
    .join(', ');
