import { day, hour, type Sent } from '../fleet.ts';
import {
  counted,
  distinct,
  hardwareChecks,
  heartbeats,
  newestOfRooms,
  type Row,
  total,
  withIds,
  within,
} from '../reports.ts';
import { applicationRow, hardwareRow, roomRow } from './columns.ts';
import type { Expectation, Expectations } from './expectation.ts';
import { activeWindow } from './room-states.ts';
import { applicationErrors, inactive } from './saved-searches.ts';

const rooms = (sent: readonly Sent[]): Expectation => ({ rows: total(distinct(sent, ({ computer }) => computer)) });

/** A click on a computer: its newest event of those. */
function newestOf(sent: readonly Sent[], row: (event: Sent) => Row, candidates = sent): Expectation {
  const selected = candidates.at(-1)?.computer ?? '';
  return { rows: newestOfRooms(sent.filter(({ computer }) => computer === selected)).map(row), selected };
}

function donut(sent: readonly Sent[], key: string, column: string): Expectation {
  const named = within(heartbeats(sent), 30 * day).filter(({ payload }) => payload[key]);
  return {
    rows: counted(newestOfRooms(named), column, ({ payload }) => payload[key]),
    order: ['-AggregatedValue', `+${column}`],
  };
}

export const article: Expectations = {
  'article/overview/first/query': ({ sent }) => rooms(within(heartbeats(sent), 30 * day)),
  'article/overview/second/query': ({ sent }) => rooms(within(heartbeats(sent), hour)),
  'article/parts/0/number/query': ({ sent }) => rooms(within(heartbeats(sent), activeWindow)),
  'article/parts/0/list/navigation': ({ sent }) => newestOf(within(heartbeats(sent), activeWindow), roomRow),
  'article/parts/1/number/query': ({ sent }) => rooms(inactive(sent)),
  'article/parts/1/list/navigation': ({ sent }) =>
    newestOf(within(heartbeats(sent), 30 * day), roomRow, inactive(sent)),
  'article/parts/2/number/query': ({ sent }) => rooms(within(withIds(sent, 3001), hour)),
  'article/parts/2/list/navigation': ({ sent }) =>
    newestOf(within(withIds(hardwareChecks(sent), 3001), hour), hardwareRow),
  'article/parts/3/donut/query': ({ sent }) => donut(sent, 'OSVersion', 'OS_Version'),
  'article/parts/3/list/navigation': ({ sent }) => newestOf(within(heartbeats(sent), 30 * day), roomRow),
  'article/parts/4/donut/query': ({ sent }) => donut(sent, 'AppVersion', 'App_Version'),
  'article/parts/5/number/query': (fleet) => rooms(within(applicationErrors(fleet), hour)),
  'article/parts/5/list/navigation': (fleet) => newestOf(within(applicationErrors(fleet), hour), applicationRow),
  'article/parts/6/number/query': ({ sent }) => rooms(within(withIds(sent, 4000), day)),
  'article/parts/6/list/navigation': ({ sent }) => {
    const restarts = within(withIds(sent, 4000), day);
    const selected = restarts.at(-1)?.computer ?? '';
    const own = restarts.filter(({ computer }) => computer === selected);
    return { rows: own.map(roomRow), order: ['-TimeGenerated'], selected };
  },
};
