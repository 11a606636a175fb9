import { day, hour, minute, now, type Sent } from '../fleet.ts';
import {
  accountOf,
  byRoom,
  counted,
  grouped,
  hardwareChecks,
  hasFailed,
  heartbeats,
  iso,
  isoOrNull,
  newestOfRooms,
  ofRooms,
  type Row,
  withIds,
  within,
} from '../reports.ts';
import { applicationRow, hardwareRow, lastTimes, roomRow, wholeRow } from './columns.ts';
import { componentFaults, grid } from './components.ts';
import type { Expectation, Expectations, Fleet } from './expectation.ts';
import { unusualRestarts } from './restarts.ts';
import { activeWindow, type RoomState, roomStates } from './room-states.ts';
import { outdatedRooms, outdatedRow } from './versions.ts';

/** Application errors: failed heartbeats, as `teamsOnly` has it. */
export const applicationErrors = ({ sent, teamsOnly }: Fleet): readonly Sent[] =>
  withIds(sent, 2001).filter((one) => hasFailed(one, teamsOnly));

/** Rooms whose newest heartbeat failed. */
export const applicationFailing = (sent: readonly Sent[], teamsOnly: boolean): readonly Sent[] =>
  newestOfRooms(heartbeats(sent)).filter((one) => hasFailed(one, teamsOnly));
export const hardwareFailing = (sent: readonly Sent[]): readonly Sent[] =>
  newestOfRooms(hardwareChecks(sent)).filter(({ id }) => id === 3001);

function recoveries(sent: readonly Sent[], failed: number): Expectation {
  const rows = [...byRoom(sent)].flatMap(([computer, own]): readonly Row[] => {
    const time = (wanted: number) => own.findLast(({ id }) => id === wanted)?.time;
    const [error, healthy] = [time(failed), time(failed - 1)];
    if (error === undefined || healthy === undefined || healthy <= error) return [];
    return [{ Computer: computer, LastError: iso(error), LastHealthy: iso(healthy) }];
  });
  return { rows, order: ['-LastHealthy'] };
}

function versionsOf(sent: readonly Sent[], key: string, column: string): Expectation {
  const named = within(heartbeats(sent), 30 * day).filter(({ payload }) => payload[key]);
  const rows = newestOfRooms(named).map(({ computer, payload }) => ({ Computer: computer, [column]: payload[key] }));
  return { rows, order: ['+Computer'] };
}

/** Rooms that sent heartbeats within 30 days, but none within 20 minutes. */
export const inactive = (sent: readonly Sent[]): readonly Sent[] =>
  newestOfRooms(within(heartbeats(sent), 30 * day)).filter(({ time }) => time <= now - activeWindow);

export const stateRow = ({ computer, state, problem, lastHealthy, lastHeartbeat, building }: RoomState): Row => ({
  Computer: computer,
  State: state,
  Problem: problem,
  LastHealthy: isoOrNull(lastHealthy),
  LastHeartbeat: isoOrNull(lastHeartbeat),
  Building: building,
});
export const statesOrder: NonNullable<Expectation['order']> = [
  ({ State }) => (State === 'Online' ? 1 : 0),
  '+State',
  '+Computer',
];

/** Accounts that signed in from more than one computer. */
export const renamed = (sent: readonly Sent[]): readonly (readonly [account: string, own: readonly Sent[]])[] =>
  [...grouped(ofRooms(within(sent, 30 * day)).filter(accountOf), accountOf)].filter(([, own]) => byRoom(own).size > 1);

const sparse = (sent: readonly Sent[]): Expectation => ({
  rows: sent.map(wholeRow),
  order: ['-TimeGenerated'],
  sparse: true,
});
const tested = ({ sent }: Fleet, id: number): readonly Sent[] =>
  within(sent, day).filter((one) => one.source === 'SRS-App' && one.id === id);

const newestFirst = (rows: readonly Row[]): Expectation => ({ rows, order: ['-TimeGenerated'] });

export const savedSearches: Expectations = {
  'active-rooms/query': ({ sent }) => newestFirst(lastTimes(within(heartbeats(sent), activeWindow))),
  'inactive-rooms/query': ({ sent }) => newestFirst(lastTimes(inactive(sent))),
  'app-versions/query': ({ sent }) => versionsOf(sent, 'AppVersion', 'SRSAppVersion_CF'),
  'os-versions/query': ({ sent }) => versionsOf(sent, 'OSVersion', 'SRSOSLongVersion_CF'),
  'application-errors-now/query': ({ sent, teamsOnly }) =>
    newestFirst(applicationFailing(within(sent, hour), teamsOnly).map(applicationRow)),
  'application-errors/query': (fleet) => newestFirst(lastTimes(within(applicationErrors(fleet), hour))),
  'application-recoveries/query': ({ sent }) => recoveries(within(heartbeats(sent), hour), 2001),
  'hardware-errors-now/query': ({ sent }) => newestFirst(hardwareFailing(within(sent, hour)).map(hardwareRow)),
  'hardware-errors/query': ({ sent }) => newestFirst(lastTimes(within(withIds(sent, 3001), hour))),
  'hardware-recoveries/query': ({ sent }) => recoveries(within(hardwareChecks(sent), hour), 3001),
  'component-faults/query': (fleet) => ({
    rows: componentFaults(fleet).map(({ computer, component, state, since }) => ({
      Computer: computer,
      Component: component,
      State: state,
      Since: iso(since),
    })),
    order: ['-Since', '+Computer', '+Component'],
  }),
  'room-components/query': (fleet) => ({ rows: grid(fleet), order: ['-Faults', '+Computer'] }),
  'outdated-rooms/query': (fleet) => ({
    rows: outdatedRooms(fleet).map(outdatedRow),
    order: ['-VersionsBehind', '+Computer'],
  }),
  'renamed-rooms/query': ({ sent }) => ({
    rows: renamed(sent).map(([account, own]) => ({
      Account: account,
      NewestName: own.at(-1)?.computer,
      LastEvent: iso(own.at(-1)?.time ?? 0),
      Computers: [...byRoom(own).keys()].sort(),
    })),
    order: ['-LastEvent'],
  }),
  'restarts/query': ({ sent }) => ({
    rows: counted(within(withIds(sent, 4000), day), 'Computer', ({ computer }) => computer),
    order: ['-AggregatedValue', '+Computer'],
  }),
  'room-states/query': (fleet) => ({ rows: roomStates(fleet).map(stateRow), order: statesOrder }),
  'silent-rooms/query': (fleet) => ({
    rows: roomStates(fleet)
      .filter(({ state }) => state === 'Silent')
      .map((room) => {
        const { State: _, ...rest } = stateRow(room);
        return { ...rest, Account: room.account };
      }),
    order: ['-LastHeartbeat', '+Computer'],
  }),
  'test-application-errors/query': (fleet) => sparse(tested(fleet, 2001).filter(({ level }) => level === 'Error')),
  'test-hardware-errors/query': (fleet) => sparse(tested(fleet, 3001)),
  'test-healthy-heartbeats/query': (fleet) => sparse(tested(fleet, 2000)),
  'unusual-restarts/query': (fleet) => ({
    rows: unusualRestarts(fleet.sent).map(({ computer, restarts, baseline }) => ({
      Computer: computer,
      Restarts: restarts,
      Baseline: baseline,
      AboveBaseline: restarts - baseline,
    })),
    order: ['-Restarts', '+Computer'],
  }),
};

/** One computer, its name written in another case than its events have. */
const oneRoom = (of: (sent: readonly Sent[]) => readonly Sent[], row: (event: Sent) => Row) => {
  return ({ sent }: Fleet): Expectation => {
    const events = of(sent);
    const computer = events.at(-1)?.computer ?? '';
    return {
      rows: events.filter((one) => one.computer === computer).map(row),
      order: ['-TimeGenerated'],
      selected: computer.toLowerCase(),
    };
  };
};
const month = 30 * day;

/** Functions, called for the computer that is selected. */
export const functions: Expectations = {
  'room-application-error/query': (fleet) =>
    oneRoom(() => newestOfRooms(within(applicationErrors(fleet), month)), applicationRow)(fleet),
  'room-hardware-error/query': oneRoom((sent) => newestOfRooms(within(withIds(sent, 3001), month)), hardwareRow),
  'room-heartbeat/query': oneRoom((sent) => newestOfRooms(within(heartbeats(sent), month)), roomRow),
  'room-restarts/query': oneRoom((sent) => within(withIds(sent, 4000), day), roomRow),
};

const alertWindow = 15 * minute;

/** Alert rules, over the time that they look at. */
export const alertRules: Expectations = {
  'application-error/query': ({ sent, teamsOnly }) => ({
    rows: applicationFailing(within(sent, alertWindow), teamsOnly).map(applicationRow),
  }),
  'hardware-error/query': ({ sent }) => ({ rows: hardwareFailing(within(sent, alertWindow)).map(hardwareRow) }),
};
