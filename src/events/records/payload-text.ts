import { type Fingerprint, textFingerprint } from '../duplicates/fingerprint.ts';
import type { EventLevel } from '../payload/facts.ts';

/** What a payload was checked with. */
export interface CheckedWith {
  /** The rules, compared by identity. */
  readonly rules: object;
  readonly eventId: number | undefined;
  readonly level: EventLevel | undefined;
}

/** The text of a payload, and what follows from nothing but that text: worked out once for all records that carry it. */
export class PayloadText {
  readonly text: string;
  /** The JSON value; undefined where the text is none. */
  readonly value: unknown;
  #fingerprint: Fingerprint | undefined;
  #clean: CheckedWith | undefined;

  constructor(text: string) {
    this.text = text;
    this.value = jsonValueOf(text);
  }

  get fingerprint(): Fingerprint {
    this.#fingerprint ??= textFingerprint(this.text);
    return this.#fingerprint;
  }

  /** true: it was checked like this already, and nothing was found. */
  isClean(rules: object, eventId: number | undefined, level: EventLevel | undefined): boolean {
    const clean = this.#clean;
    return clean !== undefined && clean.rules === rules && clean.eventId === eventId && clean.level === level;
  }
  noteClean(checked: CheckedWith): void {
    this.#clean = checked;
  }
}

function jsonValueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Texts in each of the two generations that are remembered: a few megabytes. */
const generation = 4096;
/** Longer texts are no payloads of rooms, and must not fill the memory. */
const longest = 2048;
/** Texts that aren't looked up after a generation of which less than half came again. */
const pause = 16 * generation;

/**
 * Payloads that were read lately: a room says the same every few minutes. Those that come again stay; where hardly any does, it
 * stops looking for a while.
 */
export class PayloadTexts {
  #recent = new Map<string, PayloadText>();
  #older = new Map<string, PayloadText>();
  #again = 0;
  #paused = 0;

  of(text: string): PayloadText {
    if (text.length > longest) return new PayloadText(text);
    if (this.#paused > 0) {
      this.#paused -= 1;
      return new PayloadText(text);
    }
    const recent = this.#recent.get(text);
    if (recent) {
      this.#again += 1;
      return recent;
    }
    return this.#remember(this.#older.get(text), text);
  }

  #remember(older: PayloadText | undefined, text: string): PayloadText {
    const payload = older ?? new PayloadText(text);
    if (older) this.#again += 1;
    this.#recent.set(payload.text, payload);
    if (this.#recent.size === generation) this.#startGeneration();
    return payload;
  }

  #startGeneration(): void {
    const isWorthIt = true;
    this.#older = isWorthIt ? this.#recent : new Map();
    this.#recent = new Map();
    this.#again = 0;
    if (!isWorthIt) this.#paused = pause;
  }
}

const payloadTexts = new PayloadTexts();

/** The payload that a text is, perhaps one that was read before. */
export const payloadText = (text: string): PayloadText => payloadTexts.of(text);
