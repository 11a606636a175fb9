import { fingerprintOfIdentity, type Identity } from '../duplicates/duplicates.ts';
import { type Fingerprint, textFingerprint } from '../duplicates/fingerprint.ts';
import type { EventRecord, RecordJson } from '../record.ts';
import type { RecordFacts } from '../report/summary.ts';
import type { FoundRule, Outcome } from '../report/tally.ts';
import { eventTime } from '../time.ts';
import { KnownPayloads } from './known-payloads.ts';
import { type LineParts, type LinePattern, linePatternOf } from './line-pattern.ts';

/** Takes a record of which it is known what it comes to. */
export type TakeKnown = (identity: Identity, fingerprint: Fingerprint | undefined, outcome: Outcome) => void;

/** Lines that have another form, one after the other, until the form is learned anew. */
const patience = 16;
/** Lines for each that was remembered in vain that nothing is learned from, where hardly any payload comes again. */
const pausePerPayload = 32;

/** Longer lines are no events of rooms. */
const longestLine = 64 * 1024;
/** What Azure's command line writes for what is missing: such lines are read in full. */
const missing = 'None';
const none: readonly FoundRule[] = [];

/**
 * A fleet writes line after line of one form, and rooms say the same again and again. This takes such lines without parsing them:
 * the form is that of a record that was read in full, the payload is to the letter one that was checked. Every other line is left
 * to be read in full, and so is one with findings as long as they are kept: what comes of a capture is the same with and without.
 */
export class FamiliarLines {
  readonly #take: TakeKnown;
  readonly #isOnlyCounted: () => boolean;
  #pattern: LinePattern | undefined;
  #payloads = new KnownPayloads();
  #taken = 0;
  #strange = 0;
  #paused = 0;

  /** @param isOnlyCounted true from the time on when findings are no longer kept: then nobody asks where they stand */
  constructor(take: TakeKnown, isOnlyCounted: () => boolean) {
    this.#take = take;
    this.#isOnlyCounted = isOnlyCounted;
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

  /** Learns from a record that was read in full. */
  learn(record: EventRecord, findings: readonly FoundRule[], facts: RecordFacts): void {
    if (this.#paused > 0) {
      this.#paused -= 1;
      return;
    }
    const json = record.json;
    if (!json || json.text.length > longestLine) return;
    const parts = this.#pattern?.partsOf(json.text);
    if (!parts) this.#learnForm(json);
    else if (!this.#payloads.find(parts)) {
      this.#strange = 0;
      const found = findings.length === 0 ? none : findings.map(({ ruleId, severity }) => ({ ruleId, severity }));
      const fingerprint = textFingerprint(record.payload.text);
      if (!this.#payloads.add(parts, { found, facts, eventId: record.eventId, fingerprint })) this.#startAnew();
    }
  }

  #learnForm(json: RecordJson): void {
    this.#strange += 1;
    if (this.#pattern && this.#strange < patience) return;
    this.#strange = 0;
    this.#pattern = linePatternOf(json);
    this.#payloads = new KnownPayloads();
  }

  #startAnew(): void {
    if (this.#taken < this.#payloads.size) this.#paused = this.#payloads.size * pausePerPayload;
    this.#payloads = new KnownPayloads();
    this.#taken = 0;
  }

  #takeParts(parts: LineParts): boolean {
    const known = this.#payloads.find(parts);
    if (!known || (known.found.length > 0 && !this.#isOnlyCounted())) return false;
    const { computer, recordId } = parts;
    if (computer === missing || recordId === missing || parts.time === missing) return false;
    const time = parts.time === undefined ? undefined : eventTime(parts.time);
    const identity = { computer, recordId, time, eventId: known.eventId };
    this.#taken += 1;
    this.#take(identity, fingerprintOfIdentity(identity, known.fingerprint), known);
    return true;
  }
}
