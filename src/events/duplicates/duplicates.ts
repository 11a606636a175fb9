import type { EventRecord, EventTime } from '../record.ts';
import { type Fingerprint, fingerprintOf, textFingerprint } from './fingerprint.ts';
import { RecentFingerprints } from './recent-fingerprints.ts';

/** A repetition is found where fewer different records than this stand between the two; further apart it never is. */
export const rememberedRecords = 1_000_000;

/** What tells a record from others. */
export interface Identity {
  readonly computer: string | undefined;
  readonly recordId: string | undefined;
  readonly time: EventTime | undefined;
  readonly eventId: number | undefined;
}

/**
 * What makes a record the same as another: computer and record id, else computer, time, event id and payload. Undefined where the
 * record has neither id nor time: a room says the same every five minutes, so equal payloads alone prove nothing.
 * @param payload fingerprint of its text, or what makes it where it is needed
 */
export function fingerprintOfIdentity(
  { computer = '', recordId, time, eventId }: Identity,
  payload: Fingerprint | (() => Fingerprint),
): Fingerprint | undefined {
  const room = computer.toLowerCase();
  if (recordId !== undefined) return fingerprintOf(`${room}\nid ${recordId}`);
  return (
    time &&
    fingerprintOf(
      `${room}\n${time.utc ?? time.text}\n${eventId ?? ''}`,
      typeof payload === 'function' ? payload() : payload,
    )
  );
}

export const identityOf = ({ computer, recordId, timeGenerated: time, eventId }: EventRecord): Identity => ({
  computer,
  recordId,
  time,
  eventId,
});

export const fingerprintOfRecord = (record: EventRecord, identity: Identity): Fingerprint | undefined =>
  fingerprintOfIdentity(identity, () => textFingerprint(record.payload.text));

/** Finds records that were seen before, in bounded memory. */
export class Duplicates {
  readonly #recent: RecentFingerprints;

  /** @param size number of different records that are remembered */
  constructor(size: number = rememberedRecords) {
    this.#recent = new RecentFingerprints(size);
  }

  /** @returns true where the same record was seen before; remembers it otherwise */
  has(identity: Fingerprint | undefined): boolean {
    return identity !== undefined && this.hasWords(...identity);
  }

  /** The same, by the four words of a fingerprint. */
  hasWords(a: number, b: number, c: number, d: number): boolean {
    return !this.#recent.add(a, b, c, d);
  }
}
