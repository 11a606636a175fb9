import type { Fingerprint } from '../duplicates/fingerprint.ts';
import { ownText } from '../report/own-text.ts';
import type { RecordFacts } from '../report/summary.ts';
import type { LineParts } from './line-pattern.ts';

/** What follows from a payload, the event id and the level, where nothing was found. */
export interface CleanPayload {
  readonly facts: RecordFacts;
  readonly eventId: number | undefined;
  readonly fingerprint: Fingerprint;
}

interface Known {
  readonly start: PayloadStart;
  readonly kind: string;
  readonly payload: CleanPayload;
}

/** Stands for a text: two that are the same object are the same text. */
type PayloadStart = Readonly<Record<never, never>>;

/** Payloads that are remembered, and the distinct beginnings and ends among them: some twenty megabytes at most. */
const mostPayloads = 64 * 1024;
const mostStarts = 4096;
const mostEnds = 32 * 1024;
/** Different things that one room says. */
const mostOfOneEnd = 32;
/** Longer texts are no payloads of rooms, and must not fill the memory. */
const longest = 2048;

/**
 * Payloads in which nothing was found. Each is known to the letter, by its beginning (which many rooms share) and its end (which a
 * room has in common with itself): so a large fleet takes little memory.
 */
export class CleanPayloads {
  #starts = new Map<string, PayloadStart>();
  #ends = new Map<string, Known[]>();
  #size = 0;

  find({ payloadStart, payloadEnd, kind }: LineParts): CleanPayload | undefined {
    const candidates = this.#ends.get(payloadEnd);
    const start = candidates && this.#starts.get(payloadStart);
    if (!start) return undefined;
    for (const known of candidates) if (known.start === start && known.kind === kind) return known.payload;
    return undefined;
  }

  /** @returns false where there is no more room */
  add({ payloadStart, payloadEnd, kind }: LineParts, payload: CleanPayload): boolean {
    if (payloadStart.length + payloadEnd.length + kind.length > longest) return true;
    const candidates = this.#ends.get(payloadEnd) ?? [];
    if (candidates.length === mostOfOneEnd) return true;
    if (this.#size === mostPayloads || this.#starts.size === mostStarts || this.#ends.size === mostEnds) return false;
    const start = this.#starts.get(payloadStart) ?? {};
    this.#starts.set(ownText(payloadStart), start);
    candidates.push({ start, kind: ownText(kind), payload });
    this.#ends.set(ownText(payloadEnd), candidates);
    this.#size += 1;
    return true;
  }

  get size(): number {
    return this.#size;
  }
}
