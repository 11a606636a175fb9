import { isJsonObject, type JsonValue } from '../json.ts';
import { type EventKind, eventKinds, kindOf } from './payload/facts.ts';
import type { EventRecord } from './record.ts';
import { isBefore } from './time.ts';

/** What captures hold: `records` = valid + invalid + duplicates; with skipped and unreadable it is everything in the files. */
export interface EventSummary {
  readonly records: number;
  readonly valid: number;
  readonly invalid: number;
  /** Records of other event logs. */
  readonly skipped: number;
  readonly unreadable: number;
  readonly duplicates: number;
  /** Distinct rooms: by computer, else by alias, else by display name. */
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

export type Verdict = 'valid' | 'invalid' | 'skipped' | 'unreadable' | 'duplicates';

/** More app versions than any fleet runs; what else claims to be one is counted as `other`. */
const mostVersions = 1000;

const lookup = (value: unknown, key: string): JsonValue | undefined => (isJsonObject(value) ? value[key] : undefined);

function roomOf({ computer, payload }: EventRecord): string | undefined {
  if (computer !== undefined) return computer.toLowerCase();
  const names = [lookup(payload.value, 'Alias'), lookup(payload.value, 'DisplayName')];
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => name.trim().toLowerCase())
    .find((name) => name !== '');
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const sorted = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Counts what is read. */
export class SummaryBuilder {
  readonly #kinds: readonly EventKind[];
  readonly #counts: Record<Verdict, number> = { valid: 0, invalid: 0, skipped: 0, unreadable: 0, duplicates: 0 };
  readonly #rooms = new Set<string>();
  readonly #eventIds = new Map<string, number>();
  readonly #versions = new Map<string, number>();
  #from: string | undefined;
  #to: string | undefined;

  /** @param kinds tells the event id of payloads that come without one */
  constructor(kinds: readonly EventKind[] = eventKinds) {
    this.#kinds = kinds;
  }

  count(verdict: Verdict): void {
    this.#counts[verdict] += 1;
  }

  /** Takes note of a record that was checked. */
  note(record: EventRecord): void {
    const { value } = record.payload;
    const room = roomOf(record);
    if (room !== undefined) this.#rooms.add(room);
    const id =
      record.eventId ?? kindOf(lookup(value, 'OperationName'), lookup(value, 'OperationResult'), this.#kinds)?.eventId;
    if (id !== undefined) count(this.#eventIds, String(id));
    const version = lookup(value, 'AppVersion');
    if (typeof version === 'string' && version !== '')
      count(this.#versions, this.#versions.has(version) || this.#versions.size < mostVersions ? version : 'other');
    const time = record.timeGenerated?.utc;
    if (time === undefined) return;
    if (this.#from === undefined || isBefore(time, this.#from)) this.#from = time;
    if (this.#to === undefined || isBefore(this.#to, time)) this.#to = time;
  }

  /** @param files how many captures were read */
  summary(files: number): EventSummary {
    const { valid, invalid, skipped, unreadable, duplicates } = this.#counts;
    return {
      records: valid + invalid + duplicates,
      valid,
      invalid,
      skipped,
      unreadable,
      duplicates,
      rooms: this.#rooms.size,
      from: this.#from ?? null,
      to: this.#to ?? null,
      byEventId: sorted(this.#eventIds),
      byAppVersion: sorted(this.#versions),
      files,
    };
  }
}
