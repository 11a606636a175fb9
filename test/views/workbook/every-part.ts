import type { View } from '../../../src/solution/model.ts';
import type { Tile } from '../../../src/views/model/model.ts';

/** A view with every part, and every kind of setting that becomes something in a workbook. */

const perHour =
  'Event | where EventLevelName == "Error" | summarize AggregatedValue = count() by bin(TimeGenerated, 1h), Computer';
const thresholds = {
  values: [
    { name: 'Fine', color: '#009e49' },
    { name: 'Warning', above: 60, color: '#fcd116' },
    { name: 'Error', above: 90, color: '#ba141a' },
  ],
};

const numberTile: Tile = {
  type: 'number',
  number: { legend: 'Rooms <b>seen</b>', query: 'Event | distinct Computer | count' },
  dataFlowVerification: {
    query: 'Event | where TimeGenerated > ago(1d) | take 1',
    message: 'No *events* yet: see [the guide](https://example.com)',
  },
};

export const everyPart: View = {
  name: 'every-part',
  title: 'Every <i>part</i>',
  description: 'A part of each kind',
  author: 'someone@example.com',
  filters: [{ tag: 'Room name', field: 'Computer', query: 'Event | distinct Computer, Source' }],
  overview: numberTile,
  parts: [
    {
      type: 'number-list',
      group: 'Errors',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: View Designer refers to a filter so
      number: { legend: 'Errors', query: 'Event | where EventLevelName == "Error" and ${Room name} | count' },
      navigation: 'Event | where EventLevelName == "Error" | sort by TimeGenerated desc',
      list: {
        query:
          'Event | where EventLevelName == "Error" | summarize AggregatedValue = count() by Computer | sort by AggregatedValue desc',
        columns: { name: 'Room', value: 'Errors' },
        sparklines: true,
        thresholds,
        navigation: 'search in (Event) {selected item} | sort by TimeGenerated desc',
      },
    },
    {
      type: 'two-numbers-list',
      first: { legend: 'Events', query: 'Event | count' },
      second: { legend: 'Heartbeats', query: 'Heartbeat | summarize Beats = count()' },
      navigateTo: 'auto',
      list: {
        query: 'Heartbeat | summarize LastHeartbeat = max(TimeGenerated) by Computer',
        columns: { name: 'Computer', value: 'Last heartbeat' },
        color: '#ba141a',
        navigateTo: { view: 'Other view' },
      },
    },
    {
      type: 'donut-list',
      group: 'Sources',
      newGroup: false,
      header: { title: 'By source', subtitle: 'Records of each' },
      donut: {
        query: 'Event | summarize AggregatedValue = count() by Source | sort by AggregatedValue desc',
        centerText: 'from "SRS-App"',
        operation: 'Percentage',
        arcsToSelect: ['SRS-App', 'a "b" {c}'],
        colors: ['#00188f', '#0072c6', '#00bcf2'],
        valueColors: [{ value: 'SRS-App', color: '#009e49' }],
      },
    },
    {
      type: 'two-timelines-list',
      newGroup: true,
      first: { legend: 'Errors', query: 'Event | where EventLevelName == "Error"', color: '#ba141a' },
      second: { legend: 'All', query: 'Event | where TimeGenerated > ago(7d)', operation: 'Last Sample' },
      list: { query: 'Event | summarize count() by EventID', columns: { name: 'Event', value: '' }, hideGraph: true },
    },
    {
      type: 'information',
      group: 'About',
      color: '#00d8cc',
      image: 'data:image/png;base64,AAAA',
      label: 'Room <script>alert(1)</script>',
      link: { label: 'More', url: 'https://example.com/rooms' },
      items: [
        {
          title: 'How to read it',
          markdown: '- **Errors** first\n- [then](javascript:alert(1)) <img src=x onerror=alert(1)>',
        },
      ],
    },
    {
      type: 'line-chart-callout-list',
      header: { title: 'Errors over time', subtitle: '' },
      chart: {
        query: `${perHour} | render timechart`,
        yAxis: { units: { unitType: 'TimeRange', currentUnit: 'Seconds', convertTo: 'AUTO' }, label: 'errors' },
      },
      callout: { title: 'Last of room-1', series: 'room-1', operation: 'Last Sample' },
      list: { query: perHour, columns: { name: 'Room', value: 'Errors' }, sparklines: true, operation: 'Max' },
    },
    {
      type: 'line-chart-list',
      header: { title: 'Events', subtitle: 'by room' },
      chart: { query: 'Event | summarize Most = max(EventID) by Computer', yAxis: { logarithmic: true } },
      list: {
        query: 'Event | invoke Rooms()',
        columns: { name: 'Room', value: 'Events' },
        navigation: 'search {selected item}',
        nameSeparator: '-',
      },
    },
    {
      type: 'line-chart-stack',
      charts: [
        { header: { title: 'Errors', subtitle: '' }, chart: { query: perHour }, navigation: 'Event | take 10' },
        { header: { title: 'Same', subtitle: 'again' }, chart: { query: perHour }, navigateTo: 'auto' },
        { header: { title: '', subtitle: '' }, chart: { query: perHour } },
      ],
    },
    {
      type: 'query-list',
      group: 'Queries',
      preselectedFilters: ['Type', 'Computer'],
      queries: [
        {
          displayName: 'Errors "of" {today}',
          query: 'Event\n| where EventLevelName == "Error"\n| where TimeGenerated > ago(1d)',
        },
        { displayName: 'All', query: 'Event | sort by TimeGenerated desc' },
      ],
    },
    {
      type: 'line-chart-sparkline-list',
      header: { title: 'Older part', subtitle: '' },
      chart: { query: perHour },
      portal: { set: { '/Configuration/General/tabGroupId': 7 } },
    },
    { type: 'portal', content: { Id: 'SomethingElseBlade', Configuration: { Query: 'Event | take 7' } } },
  ],
};

/** The other overview tiles. */
export const otherTiles: readonly Tile[] = [
  {
    type: 'two-numbers',
    first: { legend: 'a', query: 'Event | count' },
    second: { legend: 'b', query: 'Heartbeat | count' },
  },
  { type: 'donut', donut: { query: 'Event | summarize count() by Source', centerText: 'Events' } },
  { type: 'line-chart', chart: { query: perHour } },
  { type: 'line-chart-callout', chart: { query: perHour }, callout: { title: 'Most', operation: 'Max' } },
  { type: 'two-timelines', first: { legend: 'a', query: 'Event' }, second: { legend: 'b', query: '' } },
  { type: 'portal', content: { Id: 'SomethingElseTile' } },
];
