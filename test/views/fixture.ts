import type { View } from '../../src/solution/model.ts';

/** A small view with one of every tile and part, a quote, a bracket and a brace where they hurt. */
export const view: View = {
  name: 'floor',
  title: "Floor 3's rooms",
  description: 'Rooms of one floor\nand what ails them',
  overview: {
    type: 'two-numbers',
    first: { legend: 'Rooms', query: 'Event\n| where TimeGenerated > ago(30d)\n| distinct Computer\n| count' },
    second: { legend: '[all]', query: 'Event | summarize Seen = dcount(Computer)' },
  },
  parts: [
    {
      type: 'number-list',
      group: 'Heartbeat *now*',
      number: { legend: 'Active', query: 'Event | where TimeGenerated > ago(20m) | distinct Computer | count' },
      list: {
        query:
          'Event | where TimeGenerated > ago(20m) | summarize TimeGenerated = max(TimeGenerated) by Computer | order by TimeGenerated desc',
        columns: { name: 'Room', value: 'Last heartbeat' },
        operation: 'none',
        navigation: 'search in (Event) {selected item} | where TimeGenerated > ago(1d)',
      },
    },
    {
      type: 'donut-list',
      header: { title: 'Versions', subtitle: 'Rooms by version' },
      donut: { query: 'Event | summarize AggregatedValue = count() by SRSAppVersion_CF', centerText: 'Rooms' },
      list: {
        query: 'Event | summarize Restarts = count() by Computer',
        columns: { name: 'Room', value: '' },
        hideGraph: true,
        color: '#ba141a',
      },
    },
  ],
};
