import { type Fingerprint, FingerprintSet, fingerprintOf } from './fingerprints.ts';
import type { EventRecord } from './record.ts';

/** Records among which a repetition is always found. Of two that stand further apart, up to twice as far, it may be. */
export const rememberedRecords = 1_000_000;

/**
 * What makes a record the same as another: computer and record id, else computer, time, event id and payload. Undefined where the
 * record has neither id nor time: a room says the same every five minutes, so equal payloads alone prove nothing.
 */
export function identityOf(record: EventRecord): Fingerprint | undefined {
  const { computer = '', recordId } = record;
  if (recordId !== undefined) return fingerprintOf(`${computer.toLowerCase()}\nid ${recordId}`, '');
  const { timeGenerated } = record;
  if (timeGenerated === undefined) return undefined;
  const time = timeGenerated.utc ?? timeGenerated.text;
  return fingerprintOf(`${computer.toLowerCase()}\n${time}\n${record.eventId ?? ''}`, record.payload.text);
}

/** Finds records that were seen before, in bounded memory. */
export class Duplicates {
  readonly #size: number;
  #recent = new FingerprintSet();
  #older = new FingerprintSet();

  constructor(size: number = rememberedRecords) {
    this.#size = size;
  }

  /** @returns true where the same record was seen before; remembers it otherwise */
  has(record: EventRecord): boolean {
    const identity = identityOf(record);
    if (identity === undefined) return false;
    if (this.#older.has(identity) || !this.#recent.add(identity)) return true;
    if (this.#recent.size >= this.#size) {
      this.#older = this.#recent;
      this.#recent = new FingerprintSet();
    }
    return false;
  }
}
