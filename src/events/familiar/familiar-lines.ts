import type { Identity } from '../duplicates/duplicates.ts';
import type { RecordJson } from '../record.ts';
import { isFilled } from '../records/payload-of.ts';
import { eventTime } from '../time.ts';
import { type KnownPayload, KnownPayloads } from './known-payloads.ts';
import { type LineParts, type LinePattern, linePatternOf } from './line-pattern.ts';

/** Lines that have another form, one after the other, until the form is learned anew. */
const patience = 16;
/** Lines for each that was remembered in vain that nothing is learned from, where hardly any payload comes again. */
const pausePerPayload = 32;

/** Longer lines are no events of rooms. */
const longestLine = 64 * 1024;

/** A line that is known but for what tells it from others. */
export interface KnownLine {
  readonly identity: Identity;
  readonly payload: KnownPayload;
  /** Offset after its break. */
  readonly end: number;
}

const isNothing = (text: string | undefined): boolean => text !== undefined && !isFilled(text);

/**
 * A fleet writes line after line of one form, and rooms say the same again and again. This finds such lines without parsing them: the
 * form is that of a record that was read in full, the payload is to the letter one that was checked; members that nobody reads may
 * say anything. Every other line is left to be read in full.
 */
export class FamiliarLines {
  #pattern: LinePattern | undefined;
  #payloads = new KnownPayloads();
  #found = 0;
  /** The first line is of no form that is known. */
  #strange = patience;
  #paused = 0;

  /** @param start of a line in a text in which every line has its break @returns undefined where it must be read in full */
  findAt(text: string, start: number): KnownLine | undefined {
    return this.#known(this.#paused > 0 ? undefined : this.#pattern?.partsAt(text, start));
  }

  /** @param line without its break @returns undefined where it must be read in full */
  find(line: string): KnownLine | undefined {
    return this.#known(this.#paused > 0 ? undefined : this.#pattern?.partsOf(line));
  }

  #known(parts: LineParts | undefined): KnownLine | undefined {
    const payload = parts && this.#payloads.find(parts);
    if (!parts || !payload) return undefined;
    const { computer, recordId } = parts;
    if (isNothing(computer) || isNothing(recordId) || isNothing(parts.time)) return undefined;
    const time = parts.time === undefined ? undefined : eventTime(parts.time);
    this.#found += 1;
    return { identity: { computer, recordId, time, eventId: payload.eventId }, payload, end: parts.end };
  }

  /** Learns from a record that was read in full. */
  learn(json: RecordJson, payload: () => KnownPayload): void {
    if (this.#paused > 0) {
      this.#paused -= 1;
      return;
    }
    if (json.text.length > longestLine) return;
    const parts = this.#pattern?.partsOf(json.text);
    if (!parts) this.#learnForm(json);
    else if (!this.#payloads.find(parts)) {
      this.#strange = 0;
      if (!this.#payloads.add(parts, payload())) this.#startAnew();
    }
  }

  #learnForm(json: RecordJson): void {
    this.#strange += 1;
    if (this.#strange < patience) return;
    this.#strange = 0;
    this.#pattern = linePatternOf(json);
    this.#payloads = new KnownPayloads();
  }

  #startAnew(): void {
    if (this.#found < this.#payloads.size) this.#paused = this.#payloads.size * pausePerPayload;
    this.#payloads = new KnownPayloads();
    this.#found = 0;
  }
}
