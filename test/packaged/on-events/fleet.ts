import { randomOf } from './random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** When the queries are asked, in milliseconds. */
export const now = Date.parse('2026-11-16T10:20:00Z');

/** What a report says of one component, in the words of the app. */
export interface Item {
  readonly label: string;
  readonly status: string;
  readonly note: string;
}

/** An event as its room sends it. What it says is kept beside the text that says it: expectations never read texts. */
export interface Sent {
  /** Milliseconds; no two events of a fleet have the same. */
  readonly time: number;
  readonly computer: string;
  readonly log: string;
  readonly source: string;
  readonly id: number;
  readonly level: 'Information' | 'Error';
  readonly items: readonly Item[];
  readonly payload: Readonly<Record<string, string>>;
}

const peripherals = [
  'Conference Microphone',
  'Conference Speaker',
  'Default Speaker',
  'Camera',
  'Front of Room Display',
  'Motion Sensor',
  'HDMI Ingest',
];
const unknownPeripherals = ['Whiteboard Camera', 'Doorbell'];
const appVersions = ['4.9.12.0', '4.13.132.0', '4.19.57.0', '4.4.41.0', '5.0.1.0'] as const;
const windowsVersions = ['10.0.19044.1889', '10.0.19045.4291', '10.0.9000.1'] as const;
const exchangeFaults = ['Disconnected', '80131500 : AADSTS50076', 'AutodiscoveryError'] as const;
const isWell = (status: string): boolean => ['Healthy', 'Connected', 'NotApplicable'].includes(status);

/**
 * What 24 rooms sent until `now`: some since yesterday, some for longer than any query looks back; some stopped, some were renamed, some
 * share an account. Beside them, what other logs and other sources say.
 */
export function fleetOf(seed: number): readonly Sent[] {
  const { real, pick, chance } = randomOf(seed);
  const times = new Set<number>();
  const sent: Sent[] = [];
  const send = (event: Sent): void => {
    let time = event.time;
    while (times.has(time)) time -= 1;
    times.add(time);
    sent.push({ ...event, time });
  };
  for (let number = 0; number < 24; number += 1) {
    const computer =
      number % 7 === 3
        ? `ROOM${number}`
        : `MTR-${pick(['BER', 'MUC', 'HAM'])}-${100 + number}${number % 5 === 0 ? '.contoso.example' : ''}`;
    const alias = number % 6 === 5 ? `Shared${number % 2}@contoso.example` : `room${number}@contoso.example`;
    const first = number % 8 === 7 ? now - (35 + real() * 10) * day : now - (1 + real() * 12) * day;
    const last = number % 4 === 1 ? now - pick([0.4, 3, 40, 200, 400]) * hour * (0.9 + real() / 5) : now;
    const hasContentCamera = chance(0.7);
    const spelling = number % 9 === 2 ? ['Sign in', 'Teams sign in'] : ['Signin', 'Teams Signin'];
    const app: Record<string, string> = {
      Network: 'Healthy',
      Exchange: 'Connected',
      Signin: 'Healthy',
      Teams: 'Healthy',
    };
    const hardware: Record<string, string | undefined> = {};
    let version: string = pick(appVersions);
    let windows: string = pick(windowsVersions);
    for (let time = first; time < last; time += (now - time < 3 * hour ? 4 + real() * 6 : 45 + real() * 90) * minute) {
      if (chance(0.03)) version = pick(appVersions);
      if (chance(0.02)) windows = pick(windowsVersions);
      for (const label of [...peripherals, 'Content Camera'])
        if (chance(hardware[label] === 'Unhealthy' ? 0.2 : 0.008))
          hardware[label] = hardware[label] === 'Unhealthy' ? 'Healthy' : 'Unhealthy';
      for (const label of unknownPeripherals)
        if (chance(0.02)) hardware[label] = pick(['Unhealthy', 'Healthy', undefined]);
      if (chance(now - time < 3 * hour ? 0.2 : 0.08))
        app['Exchange'] = chance(0.7) ? 'Connected' : pick(exchangeFaults);
      if (chance(0.03)) app['Network'] = pick(['Healthy', 'Healthy', 'Unhealthy']);
      if (chance(0.03)) app['Teams'] = pick(['Healthy', 'Healthy', 'Healthy', 'Unhealthy']);
      if (number === 8 || number === 16) app['Signin'] = 'Unhealthy';
      else if (chance(0.02)) app['Signin'] = pick(['Healthy', 'Healthy', 'Unhealthy', 'NotApplicable']);

      const teamsNote = app['Teams'] === 'Unhealthy' ? "We couldn't sign you in. Ask." : '';
      const appItems: readonly Item[] = [
        { label: 'Network', status: app['Network'] ?? '', note: '' },
        { label: 'Exchange', status: app['Exchange'] ?? '', note: '' },
        { label: spelling[0] ?? '', status: app['Signin'] ?? '', note: '' },
        { label: spelling[1] ?? '', status: app['Teams'] ?? '', note: teamsNote },
      ];
      const listed = [...peripherals, ...(hasContentCamera ? ['Content Camera'] : [])];
      const hardwareItems: readonly Item[] = [
        ...listed.map((label) => ({ label, status: hardware[label] ?? 'Healthy', note: '' })),
        ...unknownPeripherals.flatMap((label) => {
          const status = hardware[label];
          return status === undefined ? [] : [{ label, status, note: '' }];
        }),
      ];
      const appFails = appItems.some(({ status }) => !isWell(status));
      const signedOut = appFails && chance(0.4);
      const shared = {
        OS: 'Windows 10',
        OSVersion: chance(0.02) ? '' : windows,
        Alias: signedOut ? '' : `${chance(0.2) ? alias.toUpperCase() : alias}${chance(0.3) ? ' ' : ''}`,
        DisplayName: signedOut ? '' : `Räum ${number} "${number % 3}"`,
        AppVersion: chance(0.02) ? '' : version,
        IPv4Address: `192.0.2.${number + (chance(0.05) ? 100 : 0)}`,
        IPv6Address: chance(0.1) ? `2001:db8::${number}` : '',
        ...(number % 3 === 0 && { IPv4Address2: `198.51.100.${number}` }),
      };
      const say = (id: number, operation: string, items: readonly Item[], text: string, at: number): void => {
        const fails = id % 1000 === 1;
        send({
          time: Math.round(at),
          computer,
          log: 'Skype Room System',
          source: 'SRS-App',
          id,
          level: fails ? 'Error' : 'Information',
          items: fails ? items : [],
          payload: {
            Description: text,
            ResourceState: fails ? 'Unhealthy' : 'Healthy',
            OperationName: operation,
            OperationResult: fails ? 'Fail' : 'Pass',
            ...shared,
          },
        });
      };
      if (number !== 10) {
        if (appFails) say(2001, 'Heartbeat', appItems, appItems.map(written).join(' '), time);
        else say(2000, 'Heartbeat', [], 'Heartbeat is healthy.', time);
      }
      if (number !== 11) {
        const text = hardwareItems.map((item) => `${written(item)} `).join('');
        if (hardwareItems.some(({ status }) => !isWell(status)))
          say(3001, 'HardwareCheckEngine', hardwareItems, text, time - 2000);
        else say(3000, 'HardwareCheckEngine', [], 'HardwareCheckEngine is healthy.', time - 2000);
      }
      if (chance(number === 4 ? 0.3 : 0.02)) say(4000, 'Restart', [], 'App restarts.', time - 4000);
    }
    for (const [log, source] of [
      ['System', 'Service Control Manager'],
      ['Application', 'SRS-App'],
    ] as const)
      for (const id of [2000, 2001, 3001, 4000])
        send({
          time: now - Math.round(real() * 2 * day) - 5,
          computer,
          log,
          source,
          id,
          level: chance(0.7) ? 'Error' : 'Information',
          items: [],
          payload: { Description: 'Not of the rooms.', Alias: `${log}@contoso.example`, AppVersion: '9.9.9.9' },
        });
  }
  return [...sent.filter(({ time }) => time < now), ...atTheEdges(sent)].sort((a, b) => a.time - b.time);
}

const written = ({ label, status, note }: Item): string => `${label} status : ${status}.${note}`;

/** Rooms without an account whose only report is exactly as old as a window is long: "within W" is later than that. */
const atTheEdges = (sent: readonly Sent[]): readonly Sent[] =>
  [20 * minute, hour, day, 7 * day, 30 * day].flatMap((age, index) =>
    [2001, 3001].flatMap((id) => {
      const like = sent.find((one) => one.id === id);
      if (!like) return [];
      const payload = { ...like.payload, Alias: '', DisplayName: '' };
      return [{ ...like, payload, computer: `EDGE-${id + index}`, time: now - age }];
    }),
  );
