import { day, hour, now } from '../fleet.ts';
import { counted, grouped, total } from '../reports.ts';
import type { Expectations, Fleet } from './expectation.ts';
import { type RoomState, roomStates } from './room-states.ts';
import { renamed, stateRow } from './saved-searches.ts';

const silentRooms = (fleet: Fleet): readonly RoomState[] => roomStates(fleet).filter(({ state }) => state === 'Silent');

/** Ages that a room's silence is younger than, in milliseconds. */
const ages = [
  [hour, 'up to an hour'],
  [day, 'up to a day'],
  [7 * day, 'up to a week'],
] as const;

function silentFor({ lastHeartbeat }: RoomState): string {
  if (lastHeartbeat === undefined) return 'no heartbeat at all';
  return ages.find(([age]) => now - lastHeartbeat < age)?.[1] ?? 'longer';
}

export const goneSilent: Expectations = {
  'gone-silent/overview/number/query': (fleet) => ({ rows: total(silentRooms(fleet).length) }),
  'gone-silent/parts/1/donut/query': (fleet) => ({
    rows: counted(silentRooms(fleet), 'SilentFor', silentFor),
    order: ['-AggregatedValue', '+SilentFor'],
  }),
  'gone-silent/parts/1/list/query': (fleet) => ({
    rows: [...grouped(roomStates(fleet), ({ building }) => building)]
      .map(([building, rooms]) => ({
        Building: building,
        Silent: rooms.filter(({ state }) => state === 'Silent').length,
        Rooms: rooms.length,
      }))
      .filter(({ Silent }) => Silent > 0),
    order: ['-Silent', '+Building'],
  }),
  'gone-silent/parts/1/list/navigation': (fleet) => {
    const selected = silentRooms(fleet)[0]?.building ?? '';
    const rows = silentRooms(fleet)
      .filter(({ building }) => building === selected)
      .map((room) => {
        const { State: _state, LastHealthy: _healthy, ...row } = stateRow(room);
        return row;
      });
    return { rows, order: ['-LastHeartbeat', '+Computer'], selected };
  },
  'gone-silent/parts/2/number/query': ({ sent }) => ({ rows: total(renamed(sent).length) }),
};
