import type { Parts } from '../model/model.ts';
import type { Codecs } from './codec/codec.ts';
import { donutList } from './parts/donut-list.ts';
import { information } from './parts/information.ts';
import { lineChartCalloutList } from './parts/line-chart-callout-list.ts';
import { lineChartList } from './parts/line-chart-list.ts';
import { lineChartSparklineList } from './parts/line-chart-sparkline-list.ts';
import { lineChartStack } from './parts/line-chart-stack.ts';
import { numberList } from './parts/number-list.ts';
import { queryList } from './parts/query-list.ts';
import { twoNumbersList } from './parts/two-numbers-list.ts';
import { twoTimelinesList } from './parts/two-timelines-list.ts';

/** To add a dashboard part: a member in view-parts.schema.json, a file in parts/, a row here. */
export const partCodecs: Codecs<Omit<Parts, 'portal'>> = {
  'number-list': numberList,
  'two-numbers-list': twoNumbersList,
  'donut-list': donutList,
  'two-timelines-list': twoTimelinesList,
  information,
  'line-chart-callout-list': lineChartCalloutList,
  'line-chart-list': lineChartList,
  'line-chart-stack': lineChartStack,
  'query-list': queryList,
  'line-chart-sparkline-list': lineChartSparklineList,
};
