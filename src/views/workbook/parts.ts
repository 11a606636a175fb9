import type { Part, Parts } from '../model/model.ts';
import { at, type Built, joined, nothing, unconverted } from './built.ts';
import { groupItem } from './items/item.ts';
import { headerNavigation, opensLogs } from './pieces/click-through.ts';
import { donutPiece } from './pieces/donut.ts';
import { groupPiece, headerLine, headerPiece } from './pieces/header.ts';
import { informationPiece } from './pieces/information.ts';
import { leftovers } from './pieces/leftovers.ts';
import { calloutPiece, lineChartPiece } from './pieces/line-chart.ts';
import { listOf } from './pieces/list.ts';
import { numberPiece } from './pieces/number.ts';
import { queryListPiece } from './pieces/query-list.ts';
import { timelineColors, timelinePiece } from './pieces/timeline.ts';

/**
 * How a dashboard part looks in a workbook.
 * @param name starts the names of its items
 * @param parameter name for the workbook parameter that takes a clicked row
 */
type PartForm<Member> = (part: Member, name: string, parameter: string) => Built;

const lineChartList: PartForm<Parts['line-chart-list']> = (part, name, parameter) =>
  joined(
    at('/header', headerPiece(`${name} - header`, part.header)),
    at('/chart', lineChartPiece(`${name} - chart`, part.header.title, part.chart, 50, opensLogs(part))),
    listOf(name, part.list, parameter),
    headerNavigation(`${name} - details`, part.header.title, part),
  );

/** Charts beside each other in a group, each with what a click on it opens. */
const lineChartStack: PartForm<Parts['line-chart-stack']> = ({ charts }, name) => {
  const built = charts.map((one, index) => {
    const chart = `${name} - chart ${index + 1}`;
    return at(
      `/charts/${index}`,
      joined(
        at('/chart', lineChartPiece(chart, headerLine(one.header), one.chart, 33, opensLogs(one))),
        headerNavigation(`${chart} details`, headerLine(one.header), one),
      ),
    );
  });
  // Charts first, so that they stand side by side.
  const items = built
    .flatMap((one) => one.items)
    .toSorted((a, b) => Number(a['type'] === 12) - Number(b['type'] === 12));
  return { ...joined(...built), items: [groupItem(`${name} - charts`, '', items)] };
};

/** To add a dashboard part: a member in view-parts.schema.json, a row here. */
const forms: { readonly [Type in keyof Parts]: PartForm<Parts[Type]> } = {
  'number-list': (part, name, parameter) =>
    joined(
      at('/number', numberPiece(`${name} - number`, part.number, { content: opensLogs(part) })),
      listOf(name, part.list, parameter),
      headerNavigation(`${name} - details`, part.number.legend, part),
    ),
  'two-numbers-list': (part, name, parameter) =>
    joined(
      at('/first', numberPiece(`${name} - first number`, part.first, { width: 25, content: opensLogs(part) })),
      at('/second', numberPiece(`${name} - second number`, part.second, { width: 25, content: opensLogs(part) })),
      listOf(name, part.list, parameter),
      headerNavigation(`${name} - details`, part.first.legend, part),
    ),
  'donut-list': (part, name, parameter) =>
    joined(
      at('/header', headerPiece(`${name} - header`, part.header)),
      at('/donut', donutPiece(`${name} - donut`, part.header.title, part.donut, opensLogs(part))),
      listOf(name, part.list, parameter),
      headerNavigation(`${name} - details`, part.header.title, part),
    ),
  'two-timelines-list': ({ first, second, list }, name, parameter) =>
    joined(
      at('/first', timelinePiece(`${name} - first timeline`, first, timelineColors.first)),
      second && at('/second', timelinePiece(`${name} - second timeline`, second, timelineColors.second)),
      listOf(name, list, parameter, 100),
    ),
  information: (part, name) => informationPiece(`${name} - text`, part),
  'line-chart-callout-list': (part, name, parameter) =>
    joined(
      at('/header', headerPiece(`${name} - header`, part.header)),
      at('/callout', calloutPiece(`${name} - callout`, part.chart, part.callout, 20)),
      at('/chart', lineChartPiece(`${name} - chart`, part.header.title, part.chart, 40, opensLogs(part))),
      listOf(name, part.list, parameter, 40),
      headerNavigation(`${name} - details`, part.header.title, part),
    ),
  'line-chart-list': lineChartList,
  'line-chart-stack': lineChartStack,
  'query-list': (part, name, parameter) => queryListPiece(`${name} - queries`, part, parameter),
  'line-chart-sparkline-list': ({ header, chart, list }, name, parameter) =>
    joined(
      at('/header', headerPiece(`${name} - header`, header)),
      at('/chart', lineChartPiece(`${name} - chart`, header.title, chart, 50)),
      listOf(name, list, parameter),
    ),
  portal: ({ content }) => unconverted('/content', content, 'lost', 'a part that is not known here'),
};

const built = <Type extends keyof Parts>(type: Type, part: Parts[Type], name: string, parameter: string): Built =>
  forms[type](part, name, parameter);

/** A dashboard part, with what stands above it. Pointers start at the part. */
export const partForm = (part: Part, name: string, parameter: string): Built =>
  joined(
    part.type === 'portal' ? nothing : groupPiece(`${name} - group`, part),
    built(part.type, part, name, parameter),
    part.type === 'portal' ? nothing : leftovers(part),
  );
