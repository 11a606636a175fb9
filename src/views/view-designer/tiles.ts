import type { Tiles } from '../model/model.ts';
import type { Codecs } from './codec/codec.ts';
import { donut } from './tiles/donut.ts';
import { lineChart } from './tiles/line-chart.ts';
import { lineChartCallout } from './tiles/line-chart-callout.ts';
import { number } from './tiles/number.ts';
import { twoNumbers } from './tiles/two-numbers.ts';
import { twoTimelines } from './tiles/two-timelines.ts';

/** To add an overview tile: a member in view.schema.json, a file in tiles/, a row here. */
export const tileCodecs: Codecs<Omit<Tiles, 'portal'>> = {
  number,
  'two-numbers': twoNumbers,
  donut,
  'line-chart': lineChart,
  'line-chart-callout': lineChartCallout,
  'two-timelines': twoTimelines,
};
