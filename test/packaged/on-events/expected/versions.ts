import { day, type Sent } from '../fleet.ts';
import {
  accountOf,
  buildingOf,
  byRoom,
  compareVersions,
  counted,
  distinct,
  grouped,
  heartbeats,
  iso,
  newest,
  type Row,
  total,
  within,
} from '../reports.ts';
import type { Expectation, Expectations, Fleet } from './expectation.ts';
import { withoutReplaced } from './room-states.ts';

interface RoomVersions {
  readonly computer: string;
  readonly lastHeartbeat: number;
  readonly app: string;
  readonly windows: string;
  readonly account: string;
}

const appOf = ({ payload }: Sent): string => payload['AppVersion'] ?? '';
const windowsOf = ({ payload }: Sent): string => payload['OSVersion'] ?? '';
const namesBoth = (one: Sent): boolean => appOf(one) !== '' && windowsOf(one) !== '';

/** docs/dashboards.md, "versions": that of the newest heartbeat that names both. */
function roomVersions({ sent }: Fleet): readonly RoomVersions[] {
  const rooms = [...byRoom(within(heartbeats(sent), 30 * day).filter(namesBoth))].map(([computer, own]) => {
    const [last, signedIn] = [newest(own), newest(own.filter(accountOf))];
    return {
      computer,
      lastHeartbeat: last?.time ?? 0,
      app: last ? appOf(last) : '',
      windows: last ? windowsOf(last) : '',
      account: signedIn ? accountOf(signedIn) : '',
    };
  });
  return withoutReplaced(rooms);
}

interface OutdatedRoom extends RoomVersions {
  readonly behind: number;
}

export function outdatedRooms(fleet: Fleet): readonly OutdatedRoom[] {
  const rooms = roomVersions(fleet);
  const all = [...new Set(rooms.map(({ app }) => app))];
  return rooms
    .map((room) => ({ ...room, behind: all.filter((version) => compareVersions(version, room.app) > 0).length }))
    .filter(({ behind }) => behind > 0);
}

export const outdatedRow = ({ computer, app, behind, windows, lastHeartbeat }: OutdatedRoom): Row => ({
  Computer: computer,
  AppVersion: app,
  VersionsBehind: behind,
  OSVersion: windows,
  LastHeartbeat: iso(lastHeartbeat),
  Building: buildingOf(computer),
});

/** When and where, and what ran there. */
export const versionsRow = (event: Sent): Row => ({
  TimeGenerated: iso(event.time),
  Computer: event.computer,
  SRSAppVersion_CF: appOf(event),
  SRSOSLongVersion_CF: windowsOf(event),
});

function versionChanges(sent: readonly Sent[], selected?: string): Expectation {
  const rows = [...byRoom(heartbeats(sent).filter(namesBoth))]
    .filter(([computer]) => selected === undefined || computer === selected)
    .flatMap(([computer, own]) =>
      own.flatMap((one, index): readonly Row[] => {
        const before = own[index - 1];
        if (!before || (appOf(before) === appOf(one) && windowsOf(before) === windowsOf(one))) return [];
        return [
          {
            Computer: computer,
            TimeGenerated: iso(one.time),
            AppBefore: appOf(before),
            AppVersion: appOf(one),
            OSBefore: windowsOf(before),
            OSVersion: windowsOf(one),
            WentBack:
              compareVersions(appOf(one), appOf(before)) < 0 || compareVersions(windowsOf(one), windowsOf(before)) < 0,
          },
        ];
      }),
    );
  return { rows, order: ['-TimeGenerated', '+Computer'], ...(selected !== undefined && { selected }) };
}

type Version = 'app' | 'windows';
const columnOf = { app: 'AppVersion', windows: 'OSVersion' } as const;

const slices = (fleet: Fleet, of: Version): Expectation => ({
  rows: counted(roomVersions(fleet), columnOf[of], (room) => room[of]),
  order: ['-AggregatedValue', `+${columnOf[of]}`],
});

function list(fleet: Fleet, of: Version): Expectation {
  const rows = counted(roomVersions(fleet), columnOf[of], (room) => room[of], 'Rooms');
  const sorted = rows.map((row) => String(row[columnOf[of]])).sort(compareVersions);
  return { rows, order: [(row) => -sorted.indexOf(String(row[columnOf[of]]))] };
}

function roomsWith(fleet: Fleet, of: Version): Expectation {
  const selected = roomVersions(fleet)[0]?.[of] ?? '';
  const rows = roomVersions(fleet)
    .filter((room) => room[of] === selected)
    .map(({ computer, app, windows, lastHeartbeat, account }) => ({
      Computer: computer,
      AppVersion: app,
      OSVersion: windows,
      LastHeartbeat: iso(lastHeartbeat),
      Account: account,
    }));
  return { rows, order: ['+Computer'], selected };
}

const outdatedOf = (fleet: Fleet): string => outdatedRooms(fleet)[0]?.computer ?? '';
const dayOf = ({ time }: Sent): string => iso(Math.floor(time / day) * day);

export const versions: Expectations = {
  'versions/overview/first/query': (fleet) => ({ rows: total(outdatedRooms(fleet).length) }),
  'versions/overview/second/query': (fleet) => ({ rows: total(distinct(roomVersions(fleet), ({ app }) => app)) }),
  'versions/parts/0/donut/query': (fleet) => slices(fleet, 'app'),
  'versions/parts/0/list/query': (fleet) => list(fleet, 'app'),
  'versions/parts/0/list/navigation': (fleet) => roomsWith(fleet, 'app'),
  'versions/parts/1/list/navigation': (fleet) => versionChanges(within(fleet.sent, 30 * day), outdatedOf(fleet)),
  'versions/parts/2/donut/query': (fleet) => slices(fleet, 'windows'),
  'versions/parts/2/list/query': (fleet) => list(fleet, 'windows'),
  'versions/parts/2/list/navigation': (fleet) => roomsWith(fleet, 'windows'),
  'versions/parts/3/chart/query': ({ sent }) => ({
    rows: [
      ...grouped(
        heartbeats(sent).filter((one) => appOf(one) !== ''),
        (one) => `${dayOf(one)} ${appOf(one)}`,
      ),
    ].map(([key, own]) => ({
      TimeGenerated: key.split(' ')[0],
      AppVersion: key.split(' ')[1],
      AggregatedValue: distinct(own, ({ computer }) => computer),
    })),
    order: ['+TimeGenerated', '+AppVersion'],
  }),
  'versions/parts/3/list/query': ({ sent }) => versionChanges(sent),
  'versions/parts/3/list/navigation': (fleet) => versionChanges(fleet.sent, outdatedOf(fleet)),
};
