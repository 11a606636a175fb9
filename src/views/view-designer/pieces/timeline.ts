import type { JsonObject, JsonValue } from '../../../json.ts';
import type { Timeline } from '../../model/model.ts';
import { at, colorAt, defined, textAt, unless } from '../codec/look.ts';
import { readOperation } from './operation.ts';

/** The portal always has two; one that is not used asks nothing. */
export interface Timelines {
  readonly first: Timeline;
  readonly second?: Timeline;
}

const usualColors = { first: '#00188f', second: '#0072c6' };
const unused: Timeline = { legend: '', query: '' };

const writeTimeline = (timeline: Timeline, usualColor: string): JsonObject => ({
  Legend: timeline.legend,
  LegendColor: timeline.color ?? usualColor,
  ChartQuery: timeline.query,
  Calculation: { Operation: timeline.operation ?? 'Sum' },
});

export const writeTimelines = ({ first, second = unused }: Timelines): JsonObject => ({
  Trend1: writeTimeline(first, usualColors.first),
  Trend2: writeTimeline(second, usualColors.second),
});

function readTimeline(trend: JsonValue | undefined, usualColor: string): Timeline | undefined {
  const query = textAt(trend, 'ChartQuery');
  if (query === '') return undefined;
  return defined({
    legend: textAt(trend, 'Legend'),
    query,
    color: colorAt(usualColor, trend, 'LegendColor'),
    operation: unless(readOperation(at(trend, 'Calculation', 'Operation')), 'Sum'),
  });
}

/** undefined where the first asks nothing. */
export function readTimelines(configuration: JsonValue | undefined): Timelines | undefined {
  const first = readTimeline(at(configuration, 'Trend1'), usualColors.first);
  const second = readTimeline(at(configuration, 'Trend2'), usualColors.second);
  return first && defined({ first, second });
}
