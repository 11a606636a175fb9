import { describe, expect, test } from '@jest/globals';
import { loaded, named, packagedLayer } from './folders.ts';

const article = (...set: string[]) => named(loaded([packagedLayer], { set }).views, 'article');
const view = article();

describe('the view reads as in the article', () => {
  test('overview tile', () => {
    expect(view.title).toBe('Microsoft Teams Rooms');
    expect(view.overview).toMatchObject({
      type: 'two-numbers',
      first: { legend: 'Devices that sent a heartbeat at least once within the last month' },
      second: { legend: 'Active devices that sent a heartbeat within the last hour' },
    });
  });

  test.each([
    [1, 'Heartbeat Status', 'Active devices (heartbeat sent in the last 20 minutes)', 'Last Heartbeat'],
    [2, undefined, 'Inactive Devices (no heartbeat message sent in the last 20 minutes)', 'Last Heartbeat'],
    [3, 'Hardware Status', 'Devices that experienced a hardware error in the last hour', 'Last Error'],
    [6, undefined, 'Devices that experienced an application error in the last hour', 'Last Error'],
    [
      7,
      undefined,
      'Devices where the application was restarted in the last 24 hours, and number of restarts',
      'Number of Restarts',
    ],
  ])('part %i, number and list', (part, group, legend, value) => {
    expect(view.parts[part - 1]).toMatchObject({
      type: 'number-list',
      ...(group !== undefined && { group }),
      number: { legend },
      list: { columns: { name: 'Computer Name', value } },
    });
    expect('group' in (view.parts[part - 1] ?? {})).toBe(group !== undefined);
  });

  test.each([
    [4, 'Operating System details', 'Operating System versions', 'Devices running specific OS versions'],
    [
      5,
      'Microsoft Teams Rooms application details',
      'Application versions',
      'Devices running specific application versions',
    ],
  ])('part %i, donut and list', (part, group, title, subtitle) => {
    expect(view.parts[part - 1]).toMatchObject({
      type: 'donut-list',
      group,
      header: { title, subtitle },
      donut: { centerText: 'Devices', operation: 'Sum' },
      list: { columns: { name: 'Computer Name', value: '' }, hideGraph: true },
    });
  });

  test('seven parts', () => {
    expect(view.parts).toHaveLength(7);
  });
});

test('legends follow the parameters', () => {
  const other = article('activeWindow=45m', 'totalWindow=7d', 'restartWindow=2h');
  expect(other.overview).toMatchObject({
    first: { legend: 'Devices that sent a heartbeat at least once within the last week' },
  });
  expect(other.parts[0]).toMatchObject({
    number: { legend: 'Active devices (heartbeat sent in the last 45 minutes)' },
  });
  expect(other.parts[6]).toMatchObject({
    number: { legend: expect.stringContaining('restarted in the last 2 hours, and number of restarts') },
  });
});
