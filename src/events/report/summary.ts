import { isJsonObject, type JsonValue } from '../../json.ts';
import { type EventKind, kindOf } from '../payload/facts.ts';
import type { EventRecord } from '../record.ts';
import { ownText } from './own-text.ts';
import { TimeSpan } from './time-span.ts';

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
/** More app versions, and more event ids, than any fleet has; what else claims to be one is counted as `other`. */
const mostNames = 1000;
/** Names and versions that are longer count as one that ends here: nothing that is kept may be of any length. */
const longestName = 256;

/** What the summary wants to know of one record that was checked, beside its time. */
export interface RecordFacts {
  readonly room: string | undefined;
  readonly eventId: number | undefined;
  readonly version: string | undefined;
}

const lookup = (value: unknown, key: string): JsonValue | undefined => (isJsonObject(value) ? value[key] : undefined);

const cut = (name: string): string => (name.length > longestName ? name.slice(0, longestName) : name);

/** A room's name as rooms are told apart. */
export const roomName = (name: string): string => cut(name).toLowerCase();

function roomOf({ computer, payload }: EventRecord): string | undefined {
  if (computer !== undefined) return roomName(computer);
  const names = [lookup(payload.value, 'Alias'), lookup(payload.value, 'DisplayName')];
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => roomName(name.trim()))
    .find((name) => name !== '');
}

/** @param kinds events that a payload without an id may be */
export function factsOf(record: EventRecord, kinds: readonly EventKind[]): RecordFacts {
  const { value } = record.payload;
  const version = lookup(value, 'AppVersion');
  return {
    room: roomOf(record),
    eventId: record.eventId ?? kindOf(lookup(value, 'OperationName'), lookup(value, 'OperationResult'), kinds)?.eventId,
    version: typeof version === 'string' && version !== '' ? cut(version) : undefined,
  };
}

/** The facts of a stretch of a file, as they come from another thread: to be taken over in the order of the file. */
export interface SummaryPart {
  /** Names that were not handed over before. */
  readonly rooms: readonly string[];
  /** Counts in the order in which the names came up first. */
  readonly eventIds: ReadonlyMap<string, number>;
  readonly versions: ReadonlyMap<string, number>;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Counts by name, up to a number of names. */
class Counts {
  readonly #counts = new Map<string, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }
  add(name: string, count: number): void {
    const known = this.#counts.get(name);
    if (known !== undefined) this.#counts.set(name, known + count);
    else if (this.#counts.size < this.#limit) this.#counts.set(ownText(name), count);
    else this.#counts.set('other', (this.#counts.get('other') ?? 0) + count);
  }
  get all(): ReadonlyMap<string, number> {
    return this.#counts;
  }
  get sorted(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Collects what the summary says beside the verdicts. */
export class Facts {
  readonly #limit: number;
  readonly #rooms = new Set<string>();
  #newRooms: string[] = [];
  #eventIds: Counts;
  #versions: Counts;
  #times = new TimeSpan();

  /** @param limit how many versions and event ids are told apart; none where another list takes over what this one collects */
  constructor(limit: number = mostNames) {
    this.#limit = limit;
    this.#eventIds = new Counts(limit);
    this.#versions = new Counts(limit);
  }

  note({ room, eventId, version }: RecordFacts): void {
    if (room !== undefined) this.#room(room);
    if (eventId !== undefined) this.#eventIds.add(String(eventId), 1);
    if (version !== undefined) this.#versions.add(version, 1);
  }

  /** @param time in UTC */
  noteTime(time: string | undefined): void {
    this.#times.note(time);
  }

  /** Takes over what another thread has collected. */
  add({ rooms, eventIds, versions, from, to }: SummaryPart): void {
    for (const room of rooms) this.#room(room);
    for (const [id, count] of eventIds) this.#eventIds.add(id, count);
    for (const [version, count] of versions) this.#versions.add(version, count);
    this.noteTime(from);
    this.noteTime(to);
  }

  /** Hands over what was collected since the last time, and starts anew. */
  takePart(): SummaryPart {
    const part = {
      rooms: this.#newRooms,
      eventIds: this.#eventIds.all,
      versions: this.#versions.all,
      from: this.#times.from,
      to: this.#times.to,
    };
    this.#newRooms = [];
    this.#eventIds = new Counts(this.#limit);
    this.#versions = new Counts(this.#limit);
    this.#times = new TimeSpan();
    return part;
  }

  get summary(): Pick<EventSummary, 'rooms' | 'from' | 'to' | 'byEventId' | 'byAppVersion'> {
    return {
      rooms: this.#rooms.size,
      from: this.#times.from ?? null,
      to: this.#times.to ?? null,
      byEventId: this.#eventIds.sorted,
      byAppVersion: this.#versions.sorted,
    };
  }

  #room(name: string): void {
    if (this.#rooms.has(name) || this.#rooms.size === mostRooms) return;
    const own = ownText(name);
    this.#rooms.add(own);
    this.#newRooms.push(own);
  }
}
