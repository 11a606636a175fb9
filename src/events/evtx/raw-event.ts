import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';

/** What is taken of an event; it crosses from the worker, so it is plain data. */
export interface RawEvent {
  readonly recordId: string;
  readonly eventLog: string | undefined;
  readonly source: string | undefined;
  readonly computer: string | undefined;
  /** ISO 8601 in UTC. */
  readonly time: string | undefined;
  readonly eventId: number | undefined;
  readonly level: number | undefined;
  /** Insertion strings: a text, a list where `Data` has no names, by name where it has. */
  readonly data: JsonValue | undefined;
}

const ticksPerSecond = 10_000_000n;
/** From 1601 to 1970, in seconds. */
const epochSeconds = 11_644_473_600n;

const secondsADay = 86_400;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** The day that was written last: most events of a chunk are of one. */
let day = 0;
let dayText = '1970-01-01';

/** A FILETIME (100 ns since 1601) with all its digits; undefined where it is no time of four-digit years. */
export function fileTimeText(ticks: bigint): string | undefined {
  const seconds = Number(ticks / ticksPerSecond - epochSeconds);
  if (!(Math.abs(seconds) < 2.5e11)) return undefined;
  const wanted = Math.floor(seconds / secondsADay);
  if (wanted !== day) {
    day = wanted;
    dayText = new Date(wanted * secondsADay * 1000).toISOString().slice(0, 10);
  }
  const second = seconds - wanted * secondsADay;
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
    .map((part) => twoDigits[part])
    .join(':');
  return `${dayText}T${time}.${String(ticks % ticksPerSecond).padStart(7, '0')}Z`;
}

/** As winevtx works them out: it gives seconds since 1970, which hold no 100 ns. */
const unixSeconds = (ticks: bigint): number => (Number(ticks) - Number(epochSeconds) * 1e7) / 1e7;

function timeOf(value: JsonValue | undefined, exact: readonly bigint[]): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return undefined;
  const ticks = exact.find((candidate) => unixSeconds(candidate) === value);
  return ticks === undefined ? undefined : fileTimeText(ticks);
}

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const member = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  isJsonObject(value) ? value[key] : undefined;

function count(value: JsonValue | undefined): number | undefined {
  const digits = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof digits === 'number' && Number.isInteger(digits) && digits >= 0 ? digits : undefined;
}

/** `EventData`, else `UserData`, as JSON. An unnamed `Data` needs no key: it is the only thing there. */
function dataOf(event: JsonObject): JsonValue | undefined {
  const data = event['EventData'] ?? event['UserData'];
  if (!isJsonObject(data)) return data;
  const keys = Object.keys(data);
  if (keys.length === 0) return undefined;
  return keys.length === 1 && keys[0] === 'Data' ? data['Data'] : data;
}

/**
 * @param decoded what winevtx makes of a record
 * @param headerId the id in the record's header
 * @param exact the FILETIME values of the record
 * @returns undefined where that is no event
 */
export function rawEvent(decoded: unknown, headerId: bigint, exact: readonly bigint[]): RawEvent | undefined {
  const event = isJsonObject(decoded) ? decoded['Event'] : undefined;
  const system = member(event, 'System');
  if (!isJsonObject(event) || !isJsonObject(system)) return undefined;
  const id = system['EventID'];
  return {
    recordId: String(count(system['EventRecordID']) ?? text(system['EventRecordID']) ?? headerId),
    eventLog: text(system['Channel']),
    source: text(member(system['Provider'], 'Name')),
    computer: text(system['Computer']),
    time: timeOf(member(system['TimeCreated'], 'SystemTime'), exact),
    eventId: count(isJsonObject(id) ? id['Value'] : id),
    level: count(system['Level']),
    data: dataOf(event),
  };
}

/** Characters in a value, counted no further than `limit`. */
export function sizeOf(value: JsonValue | undefined, limit: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      size += 1 + sizeOf(item, limit - size);
      if (size > limit) break;
    }
    return size;
  }
  for (const [key, item] of Object.entries(value)) {
    size += key.length + sizeOf(item, limit - size);
    if (size > limit) break;
  }
  return size;
}
