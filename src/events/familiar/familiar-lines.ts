import { fingerprintOfIdentity, type Identity } from '../duplicates/duplicates.ts';
import { type Fingerprint, textFingerprint } from '../duplicates/fingerprint.ts';
import type { EventRecord } from '../record.ts';
import type { RecordFacts } from '../report/summary.ts';
import { eventTime } from '../time.ts';
import { CleanPayloads } from './clean-payloads.ts';
import { type LineParts, type LinePattern, linePatternOf } from './line-pattern.ts';

/** Takes a record in which nothing is to be found. */
export type TakeClean = (event: Identity, identity: Fingerprint | undefined, facts: RecordFacts) => void;

/** Lines that have another form, one after the other, until the form is learned anew. */
const patience = 16;
/** Lines for each that was remembered in vain that nothing is learned from, where hardly any payload comes again. */
const pausePerPayload = 8;

/** Longer lines are no events of rooms. */
const longestLine = 64 * 1024;
/** What Azure's command line writes for what is missing: such lines are read in full. */
const missing = 'None';

/**
 * A fleet writes line after line of one form, and rooms say the same again and again. This takes such lines without parsing them:
 * the form is that of a record that was read in full, the payload is to the letter one in which nothing was found. Every other line
 * is left to be read in full, so that what comes of a capture is the same with and without this.
 */
export class FamiliarLines {
  readonly #take: TakeClean;
  #pattern: LinePattern | undefined;
  #payloads = new CleanPayloads();
  #taken = 0;
  #strange = 0;
  #paused = 0;

  constructor(take: TakeClean) {
    this.#take = take;
  }

  /**
   * Takes a line out of a text in which every line has its break.
   * @returns the offset after it; -1 where it must be read in full
   */
  takeAt(text: string, start: number): number {
    const parts = this.#paused > 0 ? undefined : this.#pattern?.partsAt(text, start);
    return parts && this.#takeParts(parts) ? parts.end : -1;
  }

  /** Takes a line, without its break. @returns false where it must be read in full */
  takeLine(line: string): boolean {
    const parts = this.#paused > 0 ? undefined : this.#pattern?.partsOf(line);
    return parts !== undefined && this.#takeParts(parts);
  }

  /** Learns from a record that was read in full and in which nothing was found. */
  learn(record: EventRecord, facts: RecordFacts): void {
    if (this.#paused > 0) {
      this.#paused -= 1;
      return;
    }
    const json = record.json;
    if (!json || json.text.length > longestLine) return;
    const parts = this.#pattern?.partsOf(json.text);
    if (!parts) {
      this.#strange += 1;
      if (this.#pattern && this.#strange < patience) return;
      this.#strange = 0;
      this.#pattern = linePatternOf(json);
      this.#payloads = new CleanPayloads();
      return;
    }
    this.#strange = 0;
    const payload = { facts, eventId: record.eventId, fingerprint: textFingerprint(record.payload.text) };
    if (!this.#payloads.add(parts, payload)) this.#startAnew();
  }

  #startAnew(): void {
    if (this.#taken < this.#payloads.size) this.#paused = this.#payloads.size * pausePerPayload;
    this.#payloads = new CleanPayloads();
    this.#taken = 0;
  }

  #takeParts(parts: LineParts): boolean {
    const clean = this.#payloads.find(parts);
    if (!clean) return false;
    const { computer, recordId } = parts;
    if (computer === missing || recordId === missing || parts.time === missing) return false;
    const time = parts.time === undefined ? undefined : eventTime(parts.time);
    const event = { computer, recordId, time, eventId: clean.eventId };
    this.#taken += 1;
    this.#take(event, fingerprintOfIdentity(event, clean.fingerprint), clean.facts);
    return true;
  }
}
