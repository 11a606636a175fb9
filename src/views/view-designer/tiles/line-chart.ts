import type { Tiles } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { readChart, writeChart } from '../pieces/chart.ts';
import { readAdvanced, writeAdvanced } from '../pieces/data-flow.ts';

/** Portal name: Line chart. */
export const lineChart: Codec<Tiles['line-chart']> = {
  id: 'LineChartBuilderTile',
  write: ({ chart, dataFlowVerification }, language) => ({
    LineChart: writeChart(chart),
    Advanced: writeAdvanced(dataFlowVerification, language),
  }),
  read(configuration, language) {
    const chart = readChart(configuration);
    return chart && { type: 'line-chart', chart, ...readAdvanced(configuration, language) };
  },
};
