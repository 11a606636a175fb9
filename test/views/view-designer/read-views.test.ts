import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../../src/json.ts';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { writeViews } from '../../../src/views/view-designer/read/read-views.ts';
import { blade, general, list, numberBlade, numberTile, properties, thresholds } from './portal-json.ts';
import { reading } from './reading.ts';

const parameters = ['location', 'resourcegroup', 'subscriptionId', 'workspace', 'workspaceapiversion'];
const workspace =
  "'/subscriptions/', parameters('subscriptionId'), '/resourceGroups/', parameters('resourcegroup'), '/providers/Microsoft.OperationalInsights/workspaces/', parameters('workspace')";

/** An `.omsview` file, written out by hand: what the writer must give, and the reader must take. */
const exported = (ofView: JsonObject, title = 'Rooms'): JsonObject => ({
  $schema: 'http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: Object.fromEntries(parameters.map((name) => [name, { type: 'string', defaultValue: '' }])),
  resources: [
    {
      apiVersion: "[parameters('workspaceapiversion')]",
      name: "[parameters('workspace')]",
      type: 'Microsoft.OperationalInsights/workspaces',
      location: "[parameters('location')]",
      id: `[Concat(${workspace})]`,
      resources: [
        {
          apiVersion: '2015-11-01-preview',
          name: title,
          type: 'views',
          location: "[parameters('location')]",
          id: `[Concat(${workspace},'/views/${title}')]`,
          dependson: [`[Concat(${workspace})]`],
          properties: ofView,
        },
      ],
    },
  ],
});

/** The one view of a file, after the file was found to come back the same. */
function readBack(file: JsonObject) {
  const read = reading(file);
  expect(writeViews(read)).toEqual(file);
  expect(read.views.map(({ view }) => omsview(view))).toEqual(read.views.length === 1 ? [file] : expect.anything());
  const [first] = read.views;
  if (!first) throw new Error(JSON.stringify(read.findings));
  return { view: first.view, findings: read.findings };
}

const partOf = (part: JsonObject) => readBack(exported(properties({ Dashboard: [part] }))).view.parts[0];

test("a portal's export needs no word that the model doesn't have", () => {
  const { view, findings } = readBack(exported(properties()));
  expect(findings).toEqual([]);
  expect(view).toEqual({
    name: 'rooms',
    title: 'Rooms',
    overview: { type: 'number', number: { legend: 'Events', query: 'Event | count' } },
    parts: [
      {
        type: 'number-list',
        group: 'Rooms',
        number: { legend: 'Events', query: 'Event | count' },
        list: { query: 'Event | summarize count() by Computer', columns: { name: 'Room', value: 'Events' } },
      },
    ],
  });
});

describe('quirks of parts', () => {
  const chart = {
    Query: 'Event | summarize count() by bin(TimeGenerated, 1h)',
    yAxis: {
      isLogarithmic: true,
      units: { baseUnitType: 'Count', baseUnit: 'Ones', displayUnit: 'AUTO' },
      customLabel: 'n',
    },
  };

  test('a title without a new group; an icon that is not shown', () => {
    expect(
      partOf(numberBlade({ General: general('More', false, { icon: 'data:image/png;base64,AA==' }) })),
    ).toMatchObject({
      group: 'More',
      newGroup: false,
      icon: 'data:image/png;base64,AA==',
      useIcon: false,
    });
  });

  test('an information part has its keys in capitals and a list that is one', () => {
    expect(
      partOf(
        blade('InformationBlade', {
          General: { Title: 'About', NewGroup: false, Color: '#00d8cc' },
          Header: { Label: 'Rooms', Link: { Label: 'More', Url: '' } },
          List: [{ Title: 'What', Content: '# Rooms\n- one' }],
        }),
      ),
    ).toEqual({
      type: 'information',
      group: 'About',
      newGroup: false,
      color: '#00d8cc',
      label: 'Rooms',
      link: { label: 'More', url: '' },
      items: [{ title: 'What', markdown: '# Rooms\n- one' }],
      portal: { remove: ['/Configuration/Header/Image'] },
    });
  });

  test('a stack has three charts; its General no icon', () => {
    const stacked = { Header: { Title: 'A', Subtitle: '' }, LineChart: chart };
    const three = blade('LineChartCalloutStackedBuilderBlade', {
      General: { title: '', newGroup: false },
      charts: [stacked, { ...stacked, LineChart: { ...chart, NavigationSelect: {} } }, stacked],
    });
    expect(partOf(three)).toMatchObject({ charts: [{}, { navigateTo: 'auto' }, {}] });
    expect(partOf(three)).not.toHaveProperty('portal');
    const two = { ...three, Configuration: { General: { title: '', newGroup: false }, charts: [stacked, stacked] } };
    expect(partOf(two)).toEqual({ type: 'portal', content: two });
  });

  test('the older sparkline part has its chart in small letters', () => {
    const { Query, yAxis } = chart;
    const part = blade('LineChartSparklineBuilderBlade', {
      General: general(),
      Header: { Title: 'A', Subtitle: 'B' },
      lineChart: { query: Query, yAxis },
      List: list(),
    });
    expect(partOf(part)).toMatchObject({
      type: 'line-chart-sparkline-list',
      chart: { query: Query, yAxis: { logarithmic: true, label: 'n', units: { convertTo: 'AUTO' } } },
    });
  });

  test('two numbers keep the click on their head in an object of its own', () => {
    const configuration = {
      General: general(),
      Tile: { Legend: 'A', Query: 'A | count' },
      SecondTile: { Legend: 'B', Query: 'B | count' },
      List: list(),
    };
    const id = 'TwoNumberTileListBuilderBlade';
    expect(partOf(blade(id, configuration))).toMatchObject({ navigateTo: 'unset' });
    expect(partOf(blade(id, { ...configuration, Blade: { NavigationSelect: {} } }))).not.toHaveProperty('navigateTo');
    expect(
      partOf(blade(id, { ...configuration, Blade: { NavigationSelect: { NavigationQuery: 'C' } } })),
    ).toMatchObject({ navigation: 'C' });
  });

  test('a second timeline that asks nothing is none', () => {
    const trend = (Legend: string, LegendColor: string, ChartQuery: string) => ({
      Legend,
      LegendColor,
      ChartQuery,
      Calculation: { Operation: 'Sum' },
    });
    const part = blade('TwoTrendsAndListBuilderBlade', {
      General: general(),
      Trend1: trend('A', '#ba141a', 'Event'),
      Trend2: trend('', '#0072c6', ''),
      List: list({ Query: '', ColumnsTitle: { Name: '', Value: '' } }),
    });
    expect(partOf(part)).toEqual({
      type: 'two-timelines-list',
      first: { legend: 'A', query: 'Event', color: '#ba141a' },
    });
  });

  test.each<[string, JsonObject, object]>([
    ['no operation', { operation: undefined }, { operation: 'none' }],
    ['another operation', { operation: 'Last Sample' }, { operation: 'Last Sample' }],
    [
      'thresholds as texts',
      { thresholds: thresholds('0.5', '2', true) },
      { thresholds: { values: [{}, { above: 0.5 }, { above: 2 }] } },
    ],
    ['thresholds kept, not used', { thresholds: thresholds('1', '2') }, { thresholds: { enabled: false } }],
    ['a click without a selection', { NavigationSelect: undefined }, { navigateTo: 'unset' }],
    ['a click that the portal answers', { NavigationSelect: {} }, { navigateTo: 'auto' }],
    ['a click to a view', { NavigationSelect: { Id: 'Other' } }, { navigateTo: { view: 'Other' } }],
    ['a separator', { NameDSVSeparator: ',' }, { nameSeparator: ',' }],
  ])('list: %s', (_, more, expected) => {
    const part = partOf(JSON.parse(JSON.stringify(numberBlade({}, more))));
    expect(part).toMatchObject({ list: expected });
    expect(part).not.toHaveProperty('portal');
  });

  test.each<[string, JsonObject, object]>([
    [
      'bounds as numbers',
      { thresholds: thresholds(60, 90, true) },
      {
        set: {
          '/Configuration/List/thresholds/values/1/threshold': 60,
          '/Configuration/List/thresholds/values/2/threshold': 90,
        },
      },
    ],
    [
      'a bound of its own spelling',
      { thresholds: thresholds('.7', '90') },
      { set: { '/Configuration/List/thresholds/values/1/threshold': '.7' } },
    ],
    ['no thresholds', { thresholds: undefined }, { remove: ['/Configuration/List/thresholds'] }],
    ['a colour by name', { Color: 'red' }, { set: { '/Configuration/List/Color': 'red' } }],
    ['an operation that nobody knows', { operation: 'Median' }, { set: { '/Configuration/List/operation': 'Median' } }],
    [
      'a selection that differs',
      { NavigationSelect: { NavigationQuery: 'B' } },
      { set: { '/Configuration/List/NavigationSelect/NavigationQuery': 'B' } },
    ],
    ['a setting that nobody knows', { Extra: { a: [null] } }, { set: { '/Configuration/List/Extra': { a: [null] } } }],
  ])('kept as the portal wrote it: %s', (_, more, portal) => {
    expect(partOf(JSON.parse(JSON.stringify(numberBlade({}, more))))).toMatchObject({ portal });
  });
});

describe('versions', () => {
  const versions = (Version: JsonValue | undefined, tile: number) =>
    readBack(exported(JSON.parse(JSON.stringify(properties({ Version, OverviewTile: numberTile(tile) }))))).view;

  test.each<[JsonValue | undefined, number, string | undefined]>([
    [2, 2, undefined],
    [undefined, 2, undefined],
    [undefined, 0, 'legacy'],
    [1, 0, 'legacy'],
    [0, 0, 'legacy'],
  ])('view %p with tile %p', (view, tile, language) => {
    expect(versions(view, tile).language).toBe(language);
  });
});
