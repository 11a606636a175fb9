import type { EventRecord } from './record.ts';

/** Records among which a repetition is always found. Of two that stand further apart, up to twice as far, it may be. */
export const rememberedRecords = 1_000_000;

/** FNV-1a over UTF-16 units, twice with different primes: 53 bits that tell payloads of one room and moment apart. */
function fingerprint(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}

/**
 * What makes a record the same as another: computer and record id, else computer, time, event id and payload. Undefined where the
 * record has neither id nor time: a room says the same every five minutes, so equal payloads alone prove nothing.
 */
export function identityOf(record: EventRecord): string | undefined {
  const { computer = '', recordId, timeGenerated, eventId = '' } = record;
  const name = computer.toLowerCase();
  if (recordId !== undefined) return `${name}\n${recordId}`;
  if (timeGenerated === undefined) return undefined;
  const { value, text } = record.payload;
  const payload = value === undefined ? text : JSON.stringify(value);
  return `${name}\n${timeGenerated.utc ?? timeGenerated.text}\n${eventId}\n${fingerprint(payload)}`;
}

/** Finds records that were seen before, in bounded memory. */
export class Duplicates {
  readonly #size: number;
  #recent = new Set<string>();
  #older = new Set<string>();

  constructor(size: number = rememberedRecords) {
    this.#size = size;
  }

  /** @returns true where the same record was seen before; remembers it otherwise */
  has(record: EventRecord): boolean {
    const identity = identityOf(record);
    if (identity === undefined) return false;
    if (this.#recent.has(identity) || this.#older.has(identity)) return true;
    if (this.#recent.size >= this.#size) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    this.#recent.add(identity);
    return false;
  }
}
