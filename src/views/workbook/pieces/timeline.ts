import type { Timeline } from '../../model/model.ts';
import { type Built, itemsOnly, joined, nothing, unconverted } from '../built.ts';
import { queryItem } from '../items/item.ts';
import { namedColor } from '../look/colors.ts';
import { continued } from '../query/continued.ts';
import { operationOf, valueName } from '../query/operations.ts';
import { resultColumns } from '../query/result-columns.ts';
import { chartRoles } from '../query/roles.ts';
import { spanOf } from '../query/time-range.ts';
import { bigNumberTile } from './number.ts';

const time = 'TimeGenerated';
const records = 'Records';
const counted = [
  { name: time, expression: time },
  { name: records, expression: 'count()' },
];

/** Records counted over time as columns, and their number as a tile above. */
export function timelinePiece(name: string, timeline: Timeline, usualColor: string): Built {
  const { legend, query, color = usualColor, operation = 'Sum' } = timeline;
  const columns = resultColumns(query);
  if (query.trim() === '') return unconverted('', timeline, 'without-effect', 'it has no query');
  if (columns && !columns.some((column) => column.name === time))
    return joined(
      itemsOnly(
        queryItem({
          name,
          query,
          width: 50,
          noDataMessage: 'Nothing to list',
          content: { title: legend, visualization: 'table' },
        }),
      ),
      { ...nothing, queries: [{ pointer: '/query', item: name }] },
      unconverted(
        '/color',
        timeline.color,
        'lost',
        `the query returns no ${time} to count by: a grid shows its answer`,
      ),
      unconverted('/operation', timeline.operation, 'lost', `the query returns no ${time} to count by`),
    );
  const { step } = spanOf(query);
  const perStep = `summarize ${records} = count() by bin(${time}, ${step})`;
  const one = operationOf(operation, chartRoles(counted)) ?? `${valueName} = sum(${records})`;
  return joined(
    itemsOnly(
      queryItem({
        name: `${name} - number`,
        query: continued(query, perStep, `summarize ${one}`, `project ${valueName}`),
        width: 20,
        noDataMessage: 'No records',
        content: { title: legend, ...bigNumberTile(valueName) },
      }),
      queryItem({
        name,
        query: continued(query, perStep),
        width: 30,
        noDataMessage: 'No records',
        content: {
          title: legend,
          visualization: 'barchart',
          chartSettings: {
            xAxis: time,
            yAxis: [records],
            seriesLabelSettings: [{ seriesName: records, label: legend, color: namedColor(color) }],
          },
        },
      }),
    ),
    { ...nothing, queries: [{ pointer: '/query', item: name, change: 'its records are counted over time' }] },
    unconverted('/color', timeline.color, 'approximated', `workbooks name colours: ${namedColor(color)}`),
  );
}

/** The colours of the first and the second timeline. */
export const timelineColors = { first: '#00188f', second: '#0072c6' } as const;
