import type { Tiles } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { readCallout, readChart, writeChart } from '../pieces/chart.ts';
import { readAdvanced, writeAdvanced } from '../pieces/data-flow.ts';

/** Portal name: Line chart & callout. */
export const lineChartCallout: Codec<Tiles['line-chart-callout']> = {
  id: 'LineChartCalloutBuilderTile',
  write: ({ chart, callout, dataFlowVerification }, language) => ({
    LineChart: writeChart(chart, callout),
    Advanced: writeAdvanced(dataFlowVerification, language),
  }),
  read(configuration, language) {
    const chart = readChart(configuration);
    const callout = readCallout(configuration);
    return chart && { type: 'line-chart-callout', chart, callout, ...readAdvanced(configuration, language) };
  },
};
