import type { JsonObject, JsonValue } from '../../../json.ts';
import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at, every, listAt } from '../codec/look.ts';
import { readChart, writeChart } from '../pieces/chart.ts';
import { readGroup, writeGroup } from '../pieces/general.ts';
import { readClick, writeClick } from '../pieces/navigation.ts';
import { readHeader, writeHeader } from '../pieces/number.ts';

type Stack = Parts['line-chart-stack'];
type StackedChart = Stack['charts'][number];

/** The portal knows no other number of charts. */
const chartsInStack = 3;

const writeStacked = ({ header, chart, ...click }: StackedChart): JsonObject => ({
  Header: writeHeader(header),
  LineChart: { ...writeChart(chart), ...writeClick(click, 'unset') },
});

function readStacked(stacked: JsonValue): StackedChart | undefined {
  const chart = readChart(stacked);
  return chart && { header: readHeader(stacked), chart, ...readClick(at(stacked, 'LineChart'), 'unset') };
}

/** Portal name: Stack of line charts. */
export const lineChartStack: Codec<Stack> = {
  id: 'LineChartCalloutStackedBuilderBlade',
  write: ({ charts, ...group }) => ({ General: writeGroup(group), charts: charts.map(writeStacked) }),
  read(configuration) {
    const charts = every(listAt(configuration, 'charts'), readStacked);
    if (charts?.length !== chartsInStack) return undefined;
    return { type: 'line-chart-stack', ...readGroup(configuration), charts };
  },
};
