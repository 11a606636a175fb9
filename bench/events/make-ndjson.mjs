// Writes `Event` records of a fleet as a data export has them, the same from run to run: every record once, names in several scripts.
//   node bench/events/make-ndjson.mjs FILE MEGABYTES [FILLING]
import { closeSync, openSync, writeSync } from 'node:fs';

/** Rooms of one in so many have a name that isn't ASCII. */
const oneInForeign = 40;

/** A small generator of numbers (mulberry32): the same file wherever it is made. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const labels = [
  'Conference Microphone',
  'Conference Speaker',
  'Default Speaker',
  'Camera',
  'Front of Room Display',
  'Motion Sensor',
  'HDMI Ingest',
  'Content Camera',
];
const versions = ['5.2.115.0', '5.1.12.0', '5.0.111.0', '4.19.57.0'];
const cities = ['Oslo', 'Lima', 'Osaka', 'Porto', 'Quito', 'Perth', 'Turin', 'Lagos'];
const foreign = ['Zürich', 'Łódź', '大阪', 'Αθήνα'];

function roomsOf(count, next) {
  return Array.from({ length: count }, (_, index) => {
    const list = index % oneInForeign === 0 ? foreign : cities;
    const city = list[Math.floor(next() * list.length)];
    return {
      Computer: `MTR-${String(index).padStart(5, '0')}`,
      Alias: `room.${index}@fabrikam.example`,
      DisplayName: `${city} ${1 + (index % 40)}.${index % 17}`,
      AppVersion: versions[Math.floor(next() * versions.length)],
      IPv4Address: `10.${index >> 8}.${index & 255}.${1 + Math.floor(next() * 250)}`,
    };
  });
}

function eventOf(kind, next) {
  if (kind < 0.48) return [2000, 'Heartbeat', 'Heartbeat is healthy.'];
  if (kind < 0.92) return [3000, 'HardwareCheckEngine', 'HardwareCheckEngine is healthy.'];
  if (kind < 0.925) return [4000, 'Restart', 'App restarts.'];
  if (kind < 0.95)
    return [
      2001,
      'Heartbeat',
      'Network status : Healthy. Exchange status : AutodiscoveryError. Signin status: NotApplicable. Teams Signin status: Healthy.',
    ];
  const bad = Math.floor(next() * labels.length);
  return [
    3001,
    'HardwareCheckEngine',
    `${labels.map((label, at) => `${label} status : ${at === bad || next() < 0.1 ? 'Unhealthy' : 'Healthy'}.`).join(' ')} `,
  ];
}

/** The `index`-th record of a fleet, and its payload. */
function recordOf(index, rooms, next) {
  const { Computer, ...room } = rooms[index % rooms.length];
  const [EventID, OperationName, Description] = eventOf(next(), next);
  const isFine = EventID % 10 === 0;
  const payload = {
    Description,
    ResourceState: isFine ? 'Healthy' : 'Unhealthy',
    OperationName,
    OperationResult: isFine ? 'Pass' : 'Fail',
    OS: 'Windows 10',
    OSVersion: '10.0.19045.4291',
    ...room,
    IPv6Address: '',
  };
  // Ticks of 100 nanoseconds: no two records have the same time.
  const second = new Date(Date.UTC(2026, 0, 1) + Math.floor((index * 300_000) / rooms.length / 2));
  const record = {
    TenantId: '00000000-1111-2222-3333-444444444444',
    SourceSystem: 'OpsManager',
    TimeGenerated: `${second.toISOString().slice(0, 19)}.${String(Math.floor(next() * 1e7)).padStart(7, '0')}Z`,
    Source: 'SRS-App',
    EventLog: 'Skype Room System',
    Computer,
    EventLevel: isFine ? 4 : 1,
    EventLevelName: isFine ? 'Information' : 'Error',
    EventID,
    RenderedDescription: '',
    UserName: 'N/A',
    ManagementGroupName: 'AOI-00000000-1111-2222-3333-444444444444',
    Type: 'Event',
  };
  return { record, payload };
}

/**
 * What a file may be full of. `fleet`: rooms say the same again and again, as rooms do. All others are what reading them fast, or in
 * little memory, must not depend on.
 */
export const fillings = {
  fleet: (one) => one,
  'events that never repeat': ({ record, payload }, index) => ({
    record: { ...record, Computer: `${record.Computer}-${index}` },
    payload: { ...payload, Alias: `room.${index}@fabrikam.example`, DisplayName: `Room ${index}` },
  }),
  'a finding on every line': ({ record, payload }, index) => ({
    record,
    payload: { ...payload, ResourceState: `Ill ${index}` },
  }),
  'other logs': ({ record, payload }) => ({
    record: { ...record, EventLog: 'Application', Source: 'Outlook' },
    payload,
  }),
  'lines of 60 kB': ({ record, payload }, index) => ({
    record,
    payload: { ...payload, Description: `${payload.Description} ${String(index).padEnd(60_000, 'x ')}` },
  }),
  duplicates: () => undefined,
  'lines that are no JSON': () => undefined,
  'one line': () => undefined,
};

/** Texts of those that are no records one by one. @param first a line, without its break */
const repeated = {
  duplicates: (first) => `${first}\n`,
  'lines that are no JSON': (first) => `${first.slice(0, -1)},\n`,
  'one line': (first) => first,
};

/** @returns number of records written */
export function makeNdjson(file, megabytes, { filling = 'fleet', rooms: roomCount = 2000 } = {}) {
  const next = random(20260101);
  const rooms = roomsOf(roomCount, next);
  const fill = fillings[filling];
  const lineOf = (index) => {
    const one = recordOf(index, rooms, next);
    const { record, payload } = fill(one, index) ?? one;
    return JSON.stringify({ ...record, RenderedDescription: JSON.stringify(payload) });
  };
  const same = repeated[filling]?.(lineOf(0));
  const descriptor = openSync(file, 'w');
  let written = 0;
  let index = 0;
  try {
    while (written < megabytes * 1e6) {
      let piece = '';
      for (; piece.length < 1e6; index += 1) piece += same ?? `${lineOf(index)}\n`;
      written += writeSync(descriptor, piece);
    }
  } finally {
    closeSync(descriptor);
  }
  return index;
}

if (import.meta.filename === process.argv[1]) {
  const [, , file, megabytes, filling] = process.argv;
  console.log(`${makeNdjson(file, Number(megabytes), { filling })} records`);
}
