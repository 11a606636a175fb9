import fc from 'fast-check';
import type { View } from '../../src/solution/model.ts';
import { nameOf } from '../../src/views/view-designer/read/name.ts';

/** Any model of a dashboard, written the one way that needs no word too many: a setting that says its default is left out. */

type Arbitrary<T> = fc.Arbitrary<T>;

const hurting = ['[a]', '[[b]]', "it's", '"', '\\', '{{c}}', '<script>alert(1)</script>', 'a\nb', 'é😀', '__proto__'];

/** Text as people and machines write it; may be empty. */
export const anyText: Arbitrary<string> = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...hurting));
const someText = anyText.filter((text) => text !== '');
const query = fc.oneof(
  someText,
  fc.constantFrom('Event | count', 'Event\n| where Computer == "a"\n| summarize count() by bin(TimeGenerated, 1h)'),
);
const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const yes = fc.constant(true);
const no = fc.constant(false);
const operation = fc.constantFrom('Average', 'Count', 'First Sample', 'Last Sample', 'Max', 'Min', 'Sum');
const besidesSum = fc.constantFrom('Average', 'Count', 'First Sample', 'Last Sample', 'Max', 'Min');

/** A record whose `required` keys are always there. */
const shape = <T extends object, const Key extends keyof T>(
  members: { [Name in keyof T]: Arbitrary<T[Name]> },
  required: readonly Key[],
) => fc.record(members, { requiredKeys: [...required] });

const number = fc.record({ legend: anyText, query });
const header = fc.record({ title: anyText, subtitle: anyText });
const view = fc.record({ view: someText });

const three = <T>(item: Arbitrary<T>) => fc.array(item, { minLength: 3, maxLength: 3 });

const donut = shape(
  {
    query,
    centerText: anyText,
    operation: fc.constant('Percentage' as const),
    arcsToSelect: fc.array(anyText, { minLength: 1, maxLength: 3 }),
    colors: three(color),
    valueColors: fc.array(fc.record({ value: anyText, color }), { minLength: 1, maxLength: 3 }),
  },
  ['query', 'centerText'],
);

const units = fc
  .record({ unitType: anyText, currentUnit: anyText, convertTo: anyText })
  .filter((one) => Object.values(one).some((text) => text !== ''));
const yAxis = shape({ logarithmic: yes, units, label: someText }, []).filter((axis) => Object.keys(axis).length > 0);
const chart = shape({ query, yAxis }, ['query']);
const callout = shape({ title: anyText, series: someText, operation }, ['title', 'operation']);
const timeline = shape({ legend: anyText, query, color, operation: besidesSum }, ['legend', 'query']);

const bound = fc.oneof(fc.integer(), fc.constantFrom(0.7, 1e21, 2.5));
const thresholds = shape(
  { enabled: no, values: three(shape({ name: anyText, above: bound, color }, ['name', 'color'])) },
  ['values'],
);

const list = shape(
  {
    query,
    columns: fc.record({ name: anyText, value: anyText }),
    hideGraph: yes,
    sparklines: yes,
    operation: fc.constantFrom('none', 'Last Sample', 'First Sample', 'Sum', 'Average', 'Max', 'Min', 'Count'),
    color,
    nameSeparator: someText,
    thresholds,
    navigation: query,
    navigateTo: fc.oneof(fc.constantFrom('auto' as const, 'unset' as const), view),
  },
  ['query', 'columns'],
);

/** What a click on a head opens: a query, or what needs none. */
const clickOr = (...targets: readonly ('auto' | 'unset')[]) =>
  fc.oneof(
    fc.constant({}),
    fc.record({ navigation: query }),
    fc.record({ navigateTo: fc.oneof(fc.constantFrom(...targets), view) }),
  );
const click = clickOr('unset');

const group = fc.oneof(
  fc.constant({}),
  fc.record({ group: someText }),
  fc.record({ group: someText, newGroup: no }),
  fc.record({ newGroup: yes }),
);
const icon = fc.oneof(
  fc.constant({}),
  fc.record({ icon: someText }),
  fc.record({ icon: someText, useIcon: no }),
  fc.record({ useIcon: yes }),
);

/** What the model has no word for. */
const portal = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record({
    portal: fc.record({
      set: fc.record({
        '/Configuration/tabGroupId': fc.integer(),
        '/Extra~1~0': fc.constantFrom(null, [1], {}),
      }),
    }),
  }),
  fc.record({ portal: fc.record({ remove: fc.constant(['/Type']) }) }),
);

/** Members of several records in one. */
const joined = (...records: readonly Arbitrary<object>[]): Arbitrary<object> =>
  fc.tuple(...records).map((members) => Object.assign({}, ...members));

const typed = (type: string, ...records: readonly Arbitrary<object>[]) =>
  joined(fc.constant({ type }), ...records, portal);

const unknownPiece = (kind: string) =>
  fc.record({
    type: fc.constant('portal'),
    content: fc.record({ Id: fc.constant(`Some${kind}`), query: someText, deep: fc.array(fc.record({ a: anyText })) }),
  });

const optionalList = shape({ list }, []);
const general = joined(group, icon);
const information = shape(
  {
    color,
    image: someText,
    label: anyText,
    link: fc.record({ label: anyText, url: someText }),
    items: fc.array(fc.record({ title: anyText, markdown: anyText }), { maxLength: 2 }),
  },
  ['label', 'items'],
);
const queries = shape(
  {
    preselectedFilters: fc.array(fc.constantFrom('Type', 'Computer', 'Room name'), { minLength: 1, maxLength: 3 }),
    renderMode: fc.constant('default' as const),
    queries: fc.array(fc.record({ displayName: anyText, query }), { maxLength: 3 }),
  },
  ['queries'],
);
const stacked = joined(fc.record({ header, chart }), clickOr('auto'));
const timelines = shape({ first: timeline, second: timeline }, ['first']);

/** A row for each kind; test/views/view-designer/identity.test.ts holds the kinds against the schema. */
export const anyParts: Readonly<Record<string, Arbitrary<object>>> = {
  'number-list': typed('number-list', general, fc.record({ number }), click, optionalList),
  'two-numbers-list': typed(
    'two-numbers-list',
    general,
    fc.record({ first: number, second: number }),
    click,
    optionalList,
  ),
  'donut-list': typed('donut-list', general, fc.record({ header, donut }), click, optionalList),
  'two-timelines-list': typed('two-timelines-list', general, timelines, optionalList),
  information: typed('information', group, information),
  'line-chart-callout-list': typed(
    'line-chart-callout-list',
    general,
    fc.record({ header, chart, callout }),
    click,
    optionalList,
  ),
  'line-chart-list': typed('line-chart-list', general, fc.record({ header, chart }), click, optionalList),
  'line-chart-stack': typed('line-chart-stack', group, fc.record({ charts: three(stacked) })),
  'query-list': typed('query-list', group, queries),
  'line-chart-sparkline-list': typed('line-chart-sparkline-list', general, fc.record({ header, chart }), optionalList),
  portal: unknownPiece('Blade'),
};

const flow = shape({ dataFlowVerification: shape({ enabled: no, query, message: anyText }, ['query', 'message']) }, []);

export const anyTiles: Readonly<Record<string, Arbitrary<object>>> = {
  number: typed('number', fc.record({ number }), flow),
  'two-numbers': typed('two-numbers', fc.record({ first: number, second: number }), flow),
  donut: typed('donut', fc.record({ donut }), flow),
  'line-chart': typed('line-chart', fc.record({ chart }), flow),
  'line-chart-callout': typed('line-chart-callout', fc.record({ chart, callout }), flow),
  'two-timelines': typed('two-timelines', timelines, flow),
  portal: unknownPiece('Tile'),
};

/** Any view, named as a view is named that is read from a file. */
export const anyView: Arbitrary<View> = shape(
  {
    title: someText,
    description: someText,
    author: anyText,
    language: fc.constant('legacy' as const),
    filters: fc.array(fc.record({ tag: someText, field: someText, query }), { minLength: 1, maxLength: 2 }),
    overview: fc.oneof(...Object.values(anyTiles)),
    parts: fc.array(fc.oneof(...Object.values(anyParts)), { maxLength: 5 }),
    portal: fc.record({ set: fc.record({ '/DisplayName': someText }) }),
  },
  ['title', 'overview', 'parts'],
).map((one) => ({ name: nameOf(one.title, new Set()), ...one }) as View);
