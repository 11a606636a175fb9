import { day, type Sent } from '../fleet.ts';
import {
  accountOf,
  distinct,
  grouped,
  hasFailed,
  iso,
  ofRooms,
  type Row,
  reports,
  total,
  withIds,
  within,
} from '../reports.ts';
import { changes, lastOf, timeline } from './components.ts';
import type { Expectation, Expectations } from './expectation.ts';
import { changeRow } from './fleet-now.ts';
import { hourly } from './hours.ts';
import { versionsRow } from './versions.ts';

const computerOf = ({ computer }: Sent): string => computer;

/** A row for each set of equal values, with the times of its first and last event. */
function firstAndLast<T extends { readonly time: number }>(
  items: readonly T[],
  values: (item: T) => Row,
  then: `+${string}`,
): Expectation {
  const rows = [...grouped(items, (item) => JSON.stringify(values(item))).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const times = group.map(({ time }) => time);
    return [{ ...values(first), FirstReport: iso(Math.min(...times)), LastReport: iso(Math.max(...times)) }];
  });
  return { rows, order: ['-LastReport', then] };
}

const addresses = (sent: readonly Sent[]) =>
  ofRooms(sent).flatMap(({ payload, computer, time }) =>
    ['IPv4Address', 'IPv4Address2', 'IPv6Address'].flatMap((key) => {
      const address = payload[key];
      return address ? [{ address, computer, time }] : [];
    }),
  );

const signedIn = (sent: readonly Sent[]): readonly Sent[] => ofRooms(sent).filter(accountOf);
const nameRow = (event: Sent): Row => ({
  Account: accountOf(event),
  DisplayName: event.payload['DisplayName'],
  Computer: event.computer,
});
const versioned = (sent: readonly Sent[]): readonly Sent[] =>
  ofRooms(sent).filter(({ payload }) => payload['AppVersion']);
const versionsOf = ({ payload }: Sent): Row => ({
  AppVersion: payload['AppVersion'],
  OSVersion: payload['OSVersion'] ?? '',
});

export const room: Expectations = {
  'room/filters/0/query': ({ sent }) => ({
    rows: [...new Set(ofRooms(within(sent, 30 * day)).map(computerOf))].map((Computer) => ({ Computer })),
    order: ['+Computer'],
  }),
  'room/overview/number/query': ({ sent }) => ({ rows: total(distinct(reports(within(sent, 30 * day)), computerOf)) }),
  'room/parts/0/number/query': (fleet) => ({
    rows: total(lastOf(changes(fleet, fleet.sent)).filter(({ isFault }) => isFault).length),
  }),
  'room/parts/0/list/query': (fleet) => ({
    rows: lastOf(changes(fleet, fleet.sent)).map(({ component, state, since, isFault, computer }) => ({
      Component: component,
      State: state,
      Since: iso(since),
      IsFault: isFault,
      Computer: computer,
    })),
    order: [({ IsFault }) => (IsFault ? 0 : 1), '+Component', '+Computer'],
  }),
  'room/parts/0/list/navigation': (fleet) => ({
    rows: changes(fleet, fleet.sent)
      .filter(({ component }) => component === 'Exchange')
      .map(changeRow),
    order: ['-TimeGenerated', '+Computer'],
    selected: 'Exchange',
  }),
  'room/parts/1/chart/query': ({ sent, teamsOnly }) => ({
    rows: [
      ...grouped(
        reports(sent).filter((one) => hasFailed(one, teamsOnly)),
        (one) => `${hourly(one)} ${one.id}`,
      ),
    ].map(([key, own]) => ({
      TimeGenerated: key.split(' ')[0],
      Check: key.endsWith(' 2001') ? 'Heartbeat' : 'Hardware check',
      AggregatedValue: own.length,
    })),
    order: ['+TimeGenerated'],
  }),
  'room/parts/1/list/query': (fleet) => ({
    rows: timeline(fleet, fleet.sent).map(({ component, state, since, computer }) => ({
      Change: `${component}: ${state}`,
      TimeGenerated: iso(since),
      Computer: computer,
    })),
    order: ['-TimeGenerated', '+Change'],
  }),
  'room/parts/2/number/query': ({ sent }) => ({ rows: total(withIds(sent, 4000).length) }),
  'room/parts/2/list/query': ({ sent }) => ({ rows: withIds(sent, 4000).map(versionsRow), order: ['-TimeGenerated'] }),
  'room/parts/3/number/query': ({ sent }) => ({
    rows: total(distinct(versioned(sent), (one) => JSON.stringify(versionsOf(one)))),
  }),
  'room/parts/3/list/query': ({ sent }) =>
    firstAndLast(versioned(sent), (one) => ({ ...versionsOf(one), Computer: one.computer }), '+Computer'),
  'room/parts/4/number/query': ({ sent }) => ({ rows: total(distinct(addresses(sent), ({ address }) => address)) }),
  'room/parts/4/list/query': ({ sent }) =>
    firstAndLast(addresses(sent), ({ address, computer }) => ({ Address: address, Computer: computer }), '+Address'),
  'room/parts/5/number/query': ({ sent }) => ({
    rows: total(distinct(signedIn(sent), (one) => JSON.stringify(nameRow(one)))),
  }),
  'room/parts/5/list/query': ({ sent }) => firstAndLast(signedIn(sent), nameRow, '+Account'),
};
