import type { Fingerprint } from '../duplicates/fingerprint.ts';
import { ownText } from '../report/own-text.ts';
import type { Outcome } from '../report/tally.ts';
import type { LineParts } from './line-pattern.ts';

/** What follows from a computer, an event id, a level and a payload. */
export interface KnownPayload extends Outcome {
  readonly eventId: number | undefined;
  readonly fingerprint: Fingerprint;
}

interface Known {
  readonly start: string;
  readonly end: string;
  readonly kind: string;
  readonly payload: KnownPayload;
}

const none: readonly Known[] = [];

/** Payloads that are remembered, and the distinct texts they are made of: some ten megabytes at most. */
const mostPayloads = 32 * 1024;
const mostTexts = 24 * 1024;
/** Different things that one room says. */
const mostOfOneRoom = 16;
/** Longer texts are no payloads of rooms, and must not fill the memory. */
const longest = 2048;

/**
 * Payloads that were checked, by room. Each is known to the letter, by its beginning (which many rooms share) and its end
 * (which a room has in common with itself): so a large fleet takes little memory.
 */
export class KnownPayloads {
  #rooms = new Map<string, Known[]>();
  /** Every text once, however many payloads it is part of. */
  #texts = new Map<string, string>();
  #size = 0;

  find({ computer = '', payloadStart, payloadEnd, kind }: LineParts): KnownPayload | undefined {
    for (const known of this.#rooms.get(computer) ?? none)
      if (known.start === payloadStart && known.end === payloadEnd && known.kind === kind) return known.payload;
    return undefined;
  }

  /** @returns false where there is no more room */
  add({ computer = '', payloadStart, payloadEnd, kind }: LineParts, payload: KnownPayload): boolean {
    if (computer.length + payloadStart.length + payloadEnd.length + kind.length > longest) return true;
    const known = this.#rooms.get(computer) ?? [];
    if (this.#size === mostPayloads || this.#texts.size >= mostTexts) return false;
    const entry = { start: this.#own(payloadStart), end: this.#own(payloadEnd), kind: this.#own(kind), payload };
    if (known.length === 0) this.#rooms.set(ownText(computer), known);
    // The oldest makes way.
    if (known.length === mostOfOneRoom) known.shift();
    else this.#size += 1;
    known.push(entry);
    return true;
  }

  get size(): number {
    return this.#size;
  }

  #own(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const own = ownText(text);
    this.#texts.set(own, own);
    return own;
  }
}
