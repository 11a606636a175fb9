import type { View } from '../../../solution/model.ts';
import type { ByType } from '../../by-type.ts';
import type { PartForm } from '../form.ts';
import { markdown, queryItem, textItem } from '../items.ts';
import { listItems } from '../list.ts';

/** Pie chart beside grid. The donut's three colours have no equivalent: a chart's colours go by names of series, known only later. */
export const donutList: PartForm<ByType<View['parts'][number]>['donut-list']> = (part, name, parameter) => [
  textItem(`${name} - header`, `### ${markdown(part.header.title)}\n\n${markdown(part.header.subtitle)}`.trim()),
  queryItem({
    name: `${name} - donut`,
    query: part.donut.query,
    width: 50,
    noDataMessage: 'Nothing to chart',
    content: {
      title: part.donut.centerText,
      visualization: 'piechart',
      chartSettings: { showMetrics: true, showLegend: true },
    },
  }),
  ...listItems(name, part.list, parameter),
];
