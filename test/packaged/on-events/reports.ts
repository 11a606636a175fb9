import { type Item, now, type Sent } from './fleet.ts';

/** A row as answers have it, by column. */
export type Row = Readonly<Record<string, unknown>>;

export const iso = (time: number): string => new Date(time).toISOString().replace('Z', '0000Z');
export const isoOrNull = (time: number | undefined): string | null => (time === undefined ? null : iso(time));

/** Later than `window` before now. */
export const within = (sent: readonly Sent[], window: number): readonly Sent[] =>
  sent.filter(({ time }) => time > now - window);

const roomLog = 'Skype Room System';
export const ofRooms = (sent: readonly Sent[]): readonly Sent[] => sent.filter(({ log }) => log === roomLog);
export const withIds = (sent: readonly Sent[], ...ids: readonly number[]): readonly Sent[] =>
  ofRooms(sent).filter(({ id }) => ids.includes(id));
export const heartbeats = (sent: readonly Sent[]): readonly Sent[] => withIds(sent, 2000, 2001);
export const hardwareChecks = (sent: readonly Sent[]): readonly Sent[] => withIds(sent, 3000, 3001);
export const reports = (sent: readonly Sent[]): readonly Sent[] => withIds(sent, 2000, 2001, 3000, 3001);

export function grouped<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

export const byRoom = (sent: readonly Sent[]): ReadonlyMap<string, readonly Sent[]> =>
  grouped(sent, ({ computer }) => computer);

/** Events are in the order of their times. */
export const newest = (sent: readonly Sent[]): Sent | undefined => sent.at(-1);

/** The newest of each room. */
export const newestOfRooms = (sent: readonly Sent[]): readonly Sent[] =>
  [...byRoom(sent).values()].flatMap((own) => own.slice(-1));

/** Number of items for each key, as rows of two columns. */
export const counted = <T>(
  items: readonly T[],
  column: string,
  key: (item: T) => unknown,
  count = 'AggregatedValue',
): readonly Row[] => [...grouped(items, key)].map(([value, group]) => ({ [column]: value, [count]: group.length }));

export const distinct = <T>(items: readonly T[], key: (item: T) => unknown): number => new Set(items.map(key)).size;

/** The answer of a query that ends in `count`. */
export const total = (count: number): readonly Row[] => [{ Count: count }];

export const buildingOf = (computer: string): string => {
  const [name = ''] = computer.split('.');
  const at = name.lastIndexOf('-');
  return at < 0 ? '(none)' : name.slice(0, at);
};

export const accountOf = ({ payload }: Sent): string => (payload['Alias'] ?? '').trim().toLowerCase();

const good: ReadonlySet<string> = new Set(['Healthy', 'Connected', 'NotApplicable']);
export const isGood = ({ status }: Item): boolean => good.has(status);

/** true: the report lists statuses. */
export const lists = ({ id }: Sent): boolean => id === 2001 || id === 3001;

export const statusOf = ({ items }: Sent, ...labels: readonly string[]): string =>
  items.find(({ label }) => labels.includes(label))?.status ?? '';

/** docs/dashboards.md, "Failed". */
export const hasFailed = (report: Sent, teamsOnly: boolean): boolean =>
  lists(report) &&
  !(
    teamsOnly &&
    statusOf(report, 'Signin', 'Sign in') === 'Unhealthy' &&
    statusOf(report, 'Teams Signin', 'Teams sign in') === 'Healthy' &&
    statusOf(report, 'Network') === 'Healthy' &&
    statusOf(report, 'Exchange') === 'Connected'
  );

/** Versions in the order of their numbers. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const differences = (left ?? []).map((part, index) => part - (right?.[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
