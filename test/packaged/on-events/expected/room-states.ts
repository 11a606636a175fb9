import { day, minute, now } from '../fleet.ts';
import {
  accountOf,
  buildingOf,
  byRoom,
  hardwareChecks,
  hasFailed,
  heartbeats,
  isGood,
  newest,
  reports,
  within,
} from '../reports.ts';
import type { Fleet } from './expectation.ts';

export const activeWindow = 20 * minute;

export interface RoomState {
  readonly computer: string;
  readonly state: 'Silent' | 'In trouble' | 'Online';
  readonly problem: string;
  readonly lastHealthy: number | undefined;
  readonly lastHeartbeat: number | undefined;
  readonly account: string;
  readonly building: string;
}

/** docs/dashboards.md, "The state of a room". */
export function roomStates({ sent, teamsOnly }: Fleet): readonly RoomState[] {
  const rooms = [...byRoom(reports(within(sent, 30 * day)))].map(([computer, own]): RoomState => {
    const kinds = [heartbeats(own), hardwareChecks(own)];
    const failing = kinds.flatMap((kind) => {
      const last = newest(kind);
      return last && hasFailed(last, teamsOnly) ? [{ kind, last }] : [];
    });
    const passed = failing.flatMap(({ kind }) => newest(kind.filter((one) => !hasFailed(one, teamsOnly)))?.time ?? []);
    const problems = failing.map(({ last }) =>
      last.items
        .filter((item) => !isGood(item))
        .map(({ label, status, note }) => `${label} status : ${status}.${note}`)
        .join(' '),
    );
    const lastHeartbeat = newest(heartbeats(own))?.time;
    const isSending = lastHeartbeat !== undefined && lastHeartbeat > now - activeWindow;
    const signedIn = newest(own.filter(accountOf));
    return {
      computer,
      state: !isSending ? 'Silent' : failing.length > 0 ? 'In trouble' : 'Online',
      problem: problems.filter(Boolean).sort().join(' '),
      lastHealthy: passed.length > 0 ? Math.min(...passed) : undefined,
      lastHeartbeat,
      account: signedIn ? accountOf(signedIn) : '',
      building: buildingOf(computer),
    };
  });
  return withoutReplaced(rooms);
}

/** docs/dashboards.md, "Replaced". */
export function withoutReplaced<T extends Pick<RoomState, 'account' | 'lastHeartbeat'>>(
  rooms: readonly T[],
): readonly T[] {
  const heard = ({ lastHeartbeat = 0 }: T): number => lastHeartbeat;
  const isReplaced = (room: T): boolean =>
    room.account !== '' &&
    heard(room) <= now - activeWindow &&
    rooms.some((other) => other.account === room.account && heard(other) > heard(room));
  return rooms.filter((room) => !isReplaced(room));
}
