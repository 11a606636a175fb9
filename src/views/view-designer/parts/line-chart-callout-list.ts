import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at } from '../codec/look.ts';
import { readCallout, readChart, writeChart } from '../pieces/chart.ts';
import { readGeneral, writeGeneral } from '../pieces/general.ts';
import { readList, writeList } from '../pieces/list.ts';
import { readClick, writeClick } from '../pieces/navigation.ts';
import { readHeader, writeHeader } from '../pieces/number.ts';

/** Portal name: Line chart, callout, & list. */
export const lineChartCalloutList: Codec<Parts['line-chart-callout-list']> = {
  id: 'LineChartCalloutBuilderBlade',
  write: ({ header, chart, callout, list, navigation, navigateTo, ...general }, language) => ({
    General: writeGeneral(general),
    Header: writeHeader(header),
    LineChart: { ...writeChart(chart, callout), ...writeClick({ navigation, navigateTo }) },
    List: writeList(list, language),
  }),
  read(configuration, language) {
    const chart = readChart(configuration);
    return (
      chart && {
        type: 'line-chart-callout-list',
        ...readGeneral(configuration),
        header: readHeader(configuration),
        chart,
        callout: readCallout(configuration),
        ...readClick(at(configuration, 'LineChart')),
        ...readList(configuration, language),
      }
    );
  },
};
