import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at } from '../codec/look.ts';
import { readChart, writeChart } from '../pieces/chart.ts';
import { readGeneral, writeGeneral } from '../pieces/general.ts';
import { readList, writeList } from '../pieces/list.ts';
import { readClick, writeClick } from '../pieces/navigation.ts';
import { readHeader, writeHeader } from '../pieces/number.ts';

/** Portal name: Line chart & list. */
export const lineChartList: Codec<Parts['line-chart-list']> = {
  id: 'LineChartBuilderBlade',
  write: ({ header, chart, list, navigation, navigateTo, ...general }, language) => ({
    General: writeGeneral(general),
    Header: writeHeader(header),
    LineChart: { ...writeChart(chart), ...writeClick({ navigation, navigateTo }) },
    List: writeList(list, language),
  }),
  read(configuration, language) {
    const chart = readChart(configuration);
    return (
      chart && {
        type: 'line-chart-list',
        ...readGeneral(configuration),
        header: readHeader(configuration),
        chart,
        ...readClick(at(configuration, 'LineChart')),
        ...readList(configuration, language),
      }
    );
  },
};
