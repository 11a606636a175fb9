import { day, now, type Sent } from '../fleet.ts';
import { buildingOf, counted, grouped, iso, ofRooms, type Row, total, withIds, within } from '../reports.ts';
import type { Expectations } from './expectation.ts';
import { hourly } from './hours.ts';
import { versionsRow } from './versions.ts';

interface Restarts {
  readonly computer: string;
  /** In the last window. */
  readonly restarts: number;
  readonly baseline: number;
}

/** docs/dashboards.md, "fleet-restarts": the median over all rooms' windows, the lower of two. */
function windows(sent: readonly Sent[]) {
  const windowOf = ({ time }: Sent): number => Math.floor((now - time) / day);
  const counts = [...grouped(ofRooms(within(sent, 14 * day)), (one) => `${windowOf(one)} ${one.computer}`)].map(
    ([key, own]) => ({ key, restarts: own.filter(({ id }) => id === 4000).length }),
  );
  const sorted = counts.map(({ restarts }) => restarts).sort((a, b) => a - b);
  return { counts, baseline: sorted[Math.ceil(sorted.length / 2) - 1] ?? 0 };
}

function restartsOf(sent: readonly Sent[]): readonly Restarts[] {
  const { counts, baseline } = windows(sent);
  return counts
    .filter(({ key }) => key.startsWith('0 '))
    .map(({ key, restarts }) => ({ computer: key.slice(2), restarts, baseline }));
}

const standsOut = ({ restarts, baseline }: Restarts): boolean => restarts - baseline >= 2;

export const unusualRestarts = (sent: readonly Sent[]): readonly Restarts[] => restartsOf(sent).filter(standsOut);

/** A click on a room: each of its restarts. */
const each = (sent: readonly Sent[]): readonly Row[] =>
  sent.map((one) => ({ ...versionsRow(one), SRSAlias_CF: one.payload['Alias'] ?? '' }));
const roomThatRestarts = (sent: readonly Sent[]): string =>
  unusualRestarts(sent)[0]?.computer ?? withIds(sent, 4000).at(-1)?.computer ?? '';

export const fleetRestarts: Expectations = {
  'fleet-restarts/overview/number/query': ({ sent }) => ({ rows: total(unusualRestarts(sent).length) }),
  'fleet-restarts/parts/0/second/query': ({ sent }) => ({ rows: [{ Baseline: windows(sent).baseline }] }),
  'fleet-restarts/parts/0/list/query': ({ sent }) => ({
    rows: restartsOf(sent)
      .filter(({ restarts }) => restarts > 0)
      .map((room) => ({
        Computer: room.computer,
        Restarts: room.restarts,
        Baseline: room.baseline,
        AboveBaseline: room.restarts - room.baseline,
        StandsOut: standsOut(room),
        Building: buildingOf(room.computer),
      })),
    order: ['-Restarts', '+Computer'],
  }),
  'fleet-restarts/parts/0/list/navigation': ({ sent }) => {
    const selected = roomThatRestarts(sent);
    const own = within(withIds(sent, 4000), 14 * day).filter(({ computer }) => computer === selected);
    return { rows: each(own), order: ['-TimeGenerated'], selected };
  },
  'fleet-restarts/parts/1/donut/query': ({ sent }) => ({
    rows: counted(restartsOf(sent), 'Restarts', ({ restarts }) => String(restarts)),
    order: ['-AggregatedValue', '+Restarts'],
  }),
  'fleet-restarts/parts/2/chart/query': ({ sent }) => ({
    rows: counted(withIds(sent, 4000), 'TimeGenerated', hourly),
    order: ['+TimeGenerated'],
  }),
  'fleet-restarts/parts/2/list/query': ({ sent }) => ({
    rows: [...grouped(withIds(sent, 4000), ({ computer }) => computer)].map(([computer, own]) => ({
      Computer: computer,
      Restarts: own.length,
      LastRestart: iso(own.at(-1)?.time ?? 0),
    })),
    order: ['-Restarts', '+Computer'],
  }),
  'fleet-restarts/parts/2/list/navigation': ({ sent }) => {
    const selected = roomThatRestarts(sent);
    return {
      rows: each(withIds(sent, 4000).filter(({ computer }) => computer === selected)),
      order: ['-TimeGenerated'],
      selected,
    };
  },
};
