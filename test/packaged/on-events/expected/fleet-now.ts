import { day } from '../fleet.ts';
import {
  buildingOf,
  byRoom,
  counted,
  grouped,
  hasFailed,
  iso,
  ofRooms,
  type Row,
  reports,
  total,
  within,
} from '../reports.ts';
import { wholeRow } from './columns.ts';
import { type Change, timeline } from './components.ts';
import type { Expectation, Expectations, Fleet } from './expectation.ts';
import { hourly } from './hours.ts';
import { type RoomState, roomStates } from './room-states.ts';
import { stateRow, statesOrder } from './saved-searches.ts';

const inState = (fleet: Fleet, wanted: RoomState['state']): readonly RoomState[] =>
  roomStates(fleet).filter(({ state }) => state === wanted);

export const changeRow = ({ since, component, state, computer }: Change): Row => ({
  TimeGenerated: iso(since),
  Component: component,
  State: state,
  Computer: computer,
});

/** A click on a room: what happened to its components, within `window` or ever. */
export function timelineOf(fleet: Fleet, selected: string | undefined, window?: number): Expectation {
  const sent = window === undefined ? fleet.sent : within(fleet.sent, window);
  const own = sent.filter(({ computer }) => computer === selected);
  return {
    rows: timeline(fleet, own).map(changeRow),
    order: ['-TimeGenerated', '+Component'],
    selected: selected ?? '',
  };
}

/** The room with the most changes. */
export function eventfulRoom(fleet: Fleet, among: readonly { readonly computer: string }[], window?: number): string {
  const sent = window === undefined ? fleet.sent : within(fleet.sent, window);
  const names = new Set(among.map(({ computer }) => computer));
  const rooms = [...grouped(timeline(fleet, sent), ({ computer }) => computer)].filter(([name]) => names.has(name));
  return rooms.sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? '';
}

/** Each room's hours with a report: whether one of it failed. */
const hoursOf = ({ sent, teamsOnly }: Fleet) =>
  [...byRoom(reports(sent))].flatMap(([computer, own]) =>
    [...grouped(own, hourly)].map(([start, within]) => ({
      computer,
      start,
      fails: within.some((one) => hasFailed(one, teamsOnly)),
    })),
  );

/** Rooms of the log within `window`, and their buildings. */
export const buildings = ({ sent }: Fleet): Expectation => ({
  rows: [...new Set(ofRooms(within(sent, 30 * day)).map(({ computer }) => buildingOf(computer)))].map((Building) => ({
    Building,
  })),
  order: ['+Building'],
});

const without = (row: Row, ...columns: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));

export const fleetNow: Expectations = {
  'fleet-restarts/overview/dataFlowVerification/query': ({ sent }) => ({
    rows: ofRooms(within(sent, 30 * day)).map(wholeRow),
    sparse: true,
    some: 1,
  }),
  'fleet/filters/0/query': buildings,
  'fleet/overview/donut/query': (fleet) => ({
    rows: counted(roomStates(fleet), 'State', ({ state }) => state),
    order: ['-AggregatedValue', '+State'],
  }),
  'fleet/parts/0/list/query': (fleet) => ({ rows: roomStates(fleet).map(stateRow), order: statesOrder }),
  'fleet/parts/0/list/navigation': (fleet) =>
    timelineOf(fleet, eventfulRoom(fleet, roomStates(fleet), 7 * day), 7 * day),
  'fleet/parts/1/number/query': (fleet) => ({ rows: total(inState(fleet, 'In trouble').length) }),
  'fleet/parts/1/list/query': (fleet) => ({
    rows: inState(fleet, 'In trouble').map((room) => without(stateRow(room), 'State')),
    order: ['-LastHealthy', '+Computer'],
  }),
  'fleet/parts/2/number/query': (fleet) => ({ rows: total(inState(fleet, 'Silent').length) }),
  'fleet/parts/2/list/query': (fleet) => ({
    rows: inState(fleet, 'Silent').map((room) => without(stateRow(room), 'State', 'LastHealthy')),
    order: ['-LastHeartbeat', '+Computer'],
  }),
  'fleet/parts/2/list/navigation': (fleet) =>
    timelineOf(fleet, eventfulRoom(fleet, inState(fleet, 'Silent'), 30 * day), 30 * day),
  'fleet/parts/3/donut/query': (fleet) => ({
    rows: counted(
      roomStates(fleet).filter(({ state }) => state !== 'Online'),
      'Building',
      ({ building }) => building,
    ),
    order: ['-AggregatedValue', '+Building'],
  }),
  'fleet/parts/3/list/query': (fleet) => ({
    rows: [...grouped(roomStates(fleet), ({ building }) => building)].map(([building, rooms]) => {
      const number = (wanted: RoomState['state']) => rooms.filter(({ state }) => state === wanted).length;
      const [Online, InTrouble, Silent] = [number('Online'), number('In trouble'), number('Silent')];
      return { Building: building, Affected: InTrouble + Silent, Rooms: rooms.length, Online, InTrouble, Silent };
    }),
    order: ['-Affected', '+Building'],
  }),
  'fleet/parts/3/list/navigation': (fleet) => ({
    rows: roomStates(fleet)
      .filter(({ building }) => building === 'MTR-BER')
      .map(stateRow),
    order: statesOrder,
    selected: 'MTR-BER',
  }),
  'fleet/parts/4/chart/query': (fleet) => ({
    rows: [...grouped(hoursOf(fleet), ({ start, fails }) => `${start} ${fails}`).values()].flatMap((hours) => {
      const [first] = hours;
      const Rooms = first?.fails ? 'with a failed check' : 'without';
      return [{ TimeGenerated: first?.start, Rooms, AggregatedValue: hours.length }];
    }),
    order: ['+TimeGenerated'],
  }),
  'fleet/parts/4/list/query': (fleet) => ({
    rows: [...grouped(hoursOf(fleet), ({ computer }) => computer)]
      .map(([computer, hours]) => ({
        Computer: computer,
        HoursWithFailures: hours.filter(({ fails }) => fails).length,
        Hours: hours.length,
      }))
      .filter(({ HoursWithFailures }) => HoursWithFailures > 0),
    order: ['-HoursWithFailures', '+Computer'],
  }),
  'fleet/parts/4/list/navigation': (fleet) => timelineOf(fleet, eventfulRoom(fleet, fleet.sent)),
};
