import type { EventRecord } from '../record.ts';
import { type Fingerprint, fingerprintOf, textFingerprint } from './fingerprint.ts';
import { RecentFingerprints } from './recent-fingerprints.ts';

/** A repetition is found where fewer different records than this stand between the two; further apart it never is. */
export const rememberedRecords = 1_000_000;

/**
 * What makes a record the same as another: computer and record id, else computer, time, event id and payload. Undefined where the
 * record has neither id nor time: a room says the same every five minutes, so equal payloads alone prove nothing.
 */
export function identityOf(record: EventRecord): Fingerprint | undefined {
  const { computer = '', recordId } = record;
  if (recordId !== undefined) return fingerprintOf(`${computer.toLowerCase()}\nid ${recordId}`);
  const { timeGenerated } = record;
  if (timeGenerated === undefined) return undefined;
  const time = timeGenerated.utc ?? timeGenerated.text;
  const { payload } = record;
  const content = payload.known?.fingerprint ?? textFingerprint(payload.text);
  return fingerprintOf(`${computer.toLowerCase()}\n${time}\n${record.eventId ?? ''}`, content);
}

/** Finds records that were seen before, in bounded memory. */
export class Duplicates {
  readonly #recent: RecentFingerprints;

  /** @param size number of different records that are remembered */
  constructor(size: number = rememberedRecords) {
    this.#recent = new RecentFingerprints(size);
  }

  /** @returns true where the same record was seen before; remembers it otherwise */
  has(record: EventRecord): boolean {
    const identity = identityOf(record);
    return identity !== undefined && this.hasIdentity(...identity);
  }

  /** The same, by the four words of {@link identityOf}. */
  hasIdentity(a: number, b: number, c: number, d: number): boolean {
    return !this.#recent.add(a, b, c, d);
  }
}
