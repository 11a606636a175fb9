import { isJsonObject, type JsonValue } from '../../json.ts';
import { kindOf } from '../payload/facts.ts';
import type { EventRecord } from '../record.ts';
import { isBefore } from '../time.ts';
import { ownText } from './own-text.ts';

/** What captures hold: `records` = valid + invalid + duplicates; with skipped and unreadable it is everything in the files. */
export interface EventSummary {
  readonly records: number;
  readonly valid: number;
  readonly invalid: number;
  /** Records of other event logs. */
  readonly skipped: number;
  readonly unreadable: number;
  readonly duplicates: number;
  /** Distinct rooms: by computer, else by alias, else by display name. Counted up to {@link mostRooms}. */
  readonly rooms: number;
  /** The earliest and the latest time in UTC; null where no record has one. */
  readonly from: string | null;
  readonly to: string | null;
  /** Valid and invalid events by id; of payloads without one, by what operation and result say. */
  readonly byEventId: Readonly<Record<string, number>>;
  /** Valid and invalid events by version of the app. */
  readonly byAppVersion: Readonly<Record<string, number>>;
  readonly files: number;
}

/** More rooms than any fleet has; a capture that names more was made up, and must not fill the memory. */
export const mostRooms = 100_000;
/** More app versions than any fleet runs; what else claims to be one is counted as `other`. */
const mostVersions = 1000;
/** Names and versions that are longer count as one that ends here: nothing that is kept may be of any length. */
const longestName = 256;

/** What the summary wants to know of one record that was checked. */
export interface RecordFacts {
  readonly room: string | undefined;
  readonly eventId: number | undefined;
  readonly version: string | undefined;
  /** In UTC. */
  readonly time: string | undefined;
}

const lookup = (value: unknown, key: string): JsonValue | undefined => (isJsonObject(value) ? value[key] : undefined);

const cut = (name: string): string => (name.length > longestName ? name.slice(0, longestName) : name);

function roomOf({ computer, payload }: EventRecord): string | undefined {
  if (computer !== undefined) return cut(computer).toLowerCase();
  const names = [lookup(payload.value, 'Alias'), lookup(payload.value, 'DisplayName')];
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => cut(name.trim()).toLowerCase())
    .find((name) => name !== '');
}

export function factsOf(record: EventRecord): RecordFacts {
  const { value } = record.payload;
  const version = lookup(value, 'AppVersion');
  return {
    room: roomOf(record),
    eventId: record.eventId ?? kindOf(lookup(value, 'OperationName'), lookup(value, 'OperationResult'))?.eventId,
    version: typeof version === 'string' && version !== '' ? cut(version) : undefined,
    time: record.timeGenerated?.utc,
  };
}

/** The facts of a stretch of a file, as they come from another thread: to be taken over in the order of the file. */
export interface SummaryPart {
  /** Names that were not handed over before. */
  readonly rooms: readonly string[];
  readonly eventIds: ReadonlyMap<number, number>;
  /** In the order in which they came up first. */
  readonly versions: ReadonlyMap<string, number>;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const sorted = (counts: ReadonlyMap<number | string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].map(([key, count]) => [String(key), count] as const).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Collects what the summary says beside the verdicts. */
export class Facts {
  readonly #rooms = new Set<string>();
  #newRooms: string[] = [];
  #eventIds = new Map<number, number>();
  #versions = new Map<string, number>();
  #from: string | undefined;
  #to: string | undefined;

  note({ room, eventId, version, time }: RecordFacts): void {
    if (room !== undefined) this.#room(room);
    if (eventId !== undefined) this.#eventIds.set(eventId, (this.#eventIds.get(eventId) ?? 0) + 1);
    if (version !== undefined) this.#version(version, 1);
    if (time !== undefined) this.#time(time);
  }

  /** Takes over what another thread has collected. */
  add({ rooms, eventIds, versions, from, to }: SummaryPart): void {
    for (const room of rooms) this.#room(room);
    for (const [id, count] of eventIds) this.#eventIds.set(id, (this.#eventIds.get(id) ?? 0) + count);
    for (const [version, count] of versions) this.#version(version, count);
    if (from !== undefined) this.#time(from);
    if (to !== undefined) this.#time(to);
  }

  /** Hands over what was collected since the last time, and starts anew. */
  takePart(): SummaryPart {
    const part = {
      rooms: this.#newRooms,
      eventIds: this.#eventIds,
      versions: this.#versions,
      from: this.#from,
      to: this.#to,
    };
    this.#newRooms = [];
    this.#eventIds = new Map();
    this.#versions = new Map();
    this.#from = undefined;
    this.#to = undefined;
    return part;
  }

  get summary(): Pick<EventSummary, 'rooms' | 'from' | 'to' | 'byEventId' | 'byAppVersion'> {
    return {
      rooms: this.#rooms.size,
      from: this.#from ?? null,
      to: this.#to ?? null,
      byEventId: sorted(this.#eventIds),
      byAppVersion: sorted(this.#versions),
    };
  }

  #room(name: string): void {
    if (this.#rooms.has(name) || this.#rooms.size === mostRooms) return;
    const own = ownText(name);
    this.#rooms.add(own);
    this.#newRooms.push(own);
  }

  #version(version: string, count: number): void {
    const known = this.#versions.get(version);
    if (known !== undefined) this.#versions.set(version, known + count);
    else {
      const name = this.#versions.size < mostVersions ? ownText(version) : 'other';
      this.#versions.set(name, (this.#versions.get(name) ?? 0) + count);
    }
  }

  #time(time: string): void {
    if (this.#from === undefined || isBefore(time, this.#from)) this.#from = time;
    if (this.#to === undefined || isBefore(this.#to, time)) this.#to = time;
  }
}
