import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at, defined, textAt } from '../codec/look.ts';
import { readYAxis, writeYAxis } from '../pieces/chart.ts';
import { readGeneral, writeGeneral } from '../pieces/general.ts';
import { readList, writeList } from '../pieces/list.ts';
import { readHeader, writeHeader } from '../pieces/number.ts';

/** An older part that no documentation names; its chart's keys are in lower case. */
export const lineChartSparklineList: Codec<Parts['line-chart-sparkline-list']> = {
  id: 'LineChartSparklineBuilderBlade',
  write: ({ header, chart, list, ...general }, language) => ({
    General: writeGeneral(general),
    Header: writeHeader(header),
    lineChart: { query: chart.query, yAxis: writeYAxis(chart.yAxis) },
    List: writeList(list, language),
  }),
  read(configuration, language) {
    const query = textAt(configuration, 'lineChart', 'query');
    if (query === '') return undefined;
    return {
      type: 'line-chart-sparkline-list',
      ...readGeneral(configuration),
      header: readHeader(configuration),
      chart: defined({ query, yAxis: readYAxis(at(configuration, 'lineChart', 'yAxis')) }),
      ...readList(configuration, language),
    };
  },
};
