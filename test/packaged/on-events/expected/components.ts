import { day, type Sent } from '../fleet.ts';
import {
  buildingOf,
  byRoom,
  hardwareChecks,
  hasFailed,
  heartbeats,
  isGood,
  iso,
  lists,
  type Row,
  reports,
  within,
} from '../reports.ts';
import type { Fleet } from './expectation.ts';

/** Which labels of a failed check each component reads. */
const heartbeatParts: Readonly<Record<string, readonly string[]>> = {
  Network: ['Network'],
  Exchange: ['Exchange'],
  'Sign-in': ['Signin', 'Sign in'],
  'Teams sign-in': ['Teams Signin', 'Teams sign in'],
};
const hardwareParts: Readonly<Record<string, readonly string[]>> = {
  Microphone: ['Conference Microphone'],
  Speaker: ['Conference Speaker'],
  'Default speaker': ['Default Speaker'],
  Camera: ['Camera'],
  Display: ['Front of Room Display'],
  Sensor: ['Motion Sensor'],
  Ingest: ['HDMI Ingest'],
  'Content camera': ['Content Camera'],
};

/** A run of reports that say the same of a component. */
export interface Change {
  readonly computer: string;
  readonly component: string;
  readonly state: string;
  readonly isFault: boolean;
  /** Of its first report. */
  readonly since: number;
  /** Nothing was said of the component before. */
  readonly isFirst: boolean;
}

type Said = Pick<Change, 'state' | 'isFault'> | undefined;
interface Component {
  readonly name: string;
  readonly of: readonly Sent[];
  /** What a failed check says of it. */
  readonly said: (report: Sent) => Said;
}

const healthy: Said = { state: 'Healthy', isFault: false };
const unhealthy: Said = { state: 'Unhealthy', isFault: true };

/** docs/dashboards.md, "The state of a component": every run of every component, oldest first. */
export function changes({ teamsOnly }: Fleet, sent: readonly Sent[]): readonly Change[] {
  const found: Change[] = [];
  for (const [computer, own] of byRoom(reports(sent)))
    for (const { name, of, said } of componentsOf(own, teamsOnly)) {
      let last: Change | undefined;
      for (const report of of) {
        const says = lists(report) ? said(report) : healthy;
        if (!says || says.state === last?.state) continue;
        last = { computer, component: name, ...says, since: report.time, isFirst: last === undefined };
        found.push(last);
      }
    }
  return found;
}

function componentsOf(own: readonly Sent[], teamsOnly: boolean): readonly Component[] {
  const kinds = [
    { check: 'Heartbeat', other: 'Other (heartbeat)', of: heartbeats(own), parts: heartbeatParts },
    { check: 'Hardware check', other: 'Other (hardware)', of: hardwareChecks(own), parts: hardwareParts },
  ];
  return kinds.flatMap(({ check, other, of, parts }): readonly Component[] => {
    const labels = Object.values(parts).flat();
    return [
      { name: check, of, said: (report) => (hasFailed(report, teamsOnly) ? unhealthy : healthy) },
      ...Object.entries(parts)
        .filter(([name]) => !(teamsOnly && name === 'Sign-in'))
        .map(([name, own]) => ({
          name,
          of,
          said: ({ items }: Sent): Said => {
            const item = items.find(({ label }) => own.includes(label));
            if (!item) return undefined;
            return isGood(item) ? healthy : { state: item.status, isFault: true };
          },
        })),
      {
        name: other,
        of,
        said: ({ items }: Sent): Said => {
          const others = items.filter(({ label }) => !labels.includes(label));
          if (others.length === 0) return undefined;
          const state = others.map(({ label, status }) => `${label} status : ${status}`).join(', ');
          return { state, isFault: !others.every(isGood) };
        },
      },
    ];
  });
}

/** The last run of each component. */
export const lastOf = (all: readonly Change[]): readonly Change[] => [
  ...new Map(all.map((change) => [`${change.computer}/${change.component}`, change])).values(),
];

const stateWindow = 7 * day;

/** Within `stateWindow`. */
export const componentStates = (fleet: Fleet): readonly Change[] =>
  lastOf(changes(fleet, within(fleet.sent, stateWindow)));
export const componentFaults = (fleet: Fleet): readonly Change[] =>
  componentStates(fleet).filter(({ isFault }) => isFault);

/** What happened: changes, and the faults that were there from the start. */
export const timeline = (fleet: Fleet, sent: readonly Sent[]): readonly Change[] =>
  changes(fleet, sent).filter(({ isFault, isFirst }) => isFault || !isFirst);

const columns = [
  ...['Heartbeat', 'Hardware check', 'Network', 'Exchange', 'Sign-in', 'Teams sign-in', 'Microphone', 'Speaker'],
  ...['Default speaker', 'Camera', 'Display', 'Sensor', 'Ingest', 'Content camera'],
];

/** docs/dashboards.md, "room-grid". */
export function grid(fleet: Fleet): readonly Row[] {
  const cell = ({ isFault, state, since }: Change): string =>
    `${isFault ? '✖ ' : ''}${state} since ${new Date(since).toISOString().slice(0, 16).replace('T', ' ')}Z`;
  const states = componentStates(fleet);
  return [...byRoom(reports(within(fleet.sent, stateWindow)))].map(([computer, own]) => {
    const components = states.filter((one) => one.computer === computer);
    const faults = components.filter(({ isFault }) => isFault);
    const others = components.filter(({ component, state }) => component.startsWith('Other') && state !== 'Healthy');
    return {
      Computer: computer,
      Fails: faults
        .map(({ component }) => component)
        .sort()
        .join(', '),
      Faults: faults.length,
      ...Object.fromEntries(
        columns.map((column) => [
          column,
          components
            .filter(({ component }) => component === column)
            .map(cell)
            .join(),
        ]),
      ),
      Other: others.map(cell).sort().join(', '),
      LastReport: iso(own.at(-1)?.time ?? 0),
      Building: buildingOf(computer),
    };
  });
}
