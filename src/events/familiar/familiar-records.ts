import type { JsonObject } from '../../json.ts';
import { fingerprintOfIdentity, type Identity, identityOf } from '../duplicates/duplicates.ts';
import { type Fingerprint, textFingerprint } from '../duplicates/fingerprint.ts';
import type { EventRecord } from '../record.ts';
import { shapeOf } from '../records/shapes.ts';
import { ownText } from '../report/own-text.ts';
import type { RecordFacts } from '../report/summary.ts';
import type { FoundRule, Outcome } from '../report/tally.ts';
import { FamiliarLines, type KnownLine } from './familiar-lines.ts';
import { FamiliarTexts, type FoundText } from './familiar-texts.ts';
import type { KnownPayload } from './known-payloads.ts';

/** Takes a record of which it is known what it comes to. */
export type TakeKnown = (identity: Identity, fingerprint: Fingerprint | undefined, outcome: Outcome) => void;

const none: readonly FoundRule[] = [];

const payloadOf = (record: EventRecord, findings: readonly FoundRule[], facts: RecordFacts): KnownPayload => ({
  found: findings.length === 0 ? none : findings.map(({ ruleId, severity }) => ({ ruleId, severity })),
  facts,
  eventId: record.eventId,
  fingerprint: textFingerprint(record.payload.text),
});

/**
 * Takes records of JSON without parsing them, where what they come to follows from one that was checked. One with findings is left to
 * be read in full as long as they are kept: what comes of a capture is the same with and without.
 */
export class FamiliarRecords {
  readonly #take: TakeKnown;
  readonly #isOnlyCounted: () => boolean;
  readonly #texts = new FamiliarTexts();
  /** Also for records of which no two are alike in all that nobody reads. */
  readonly #lines = new FamiliarLines();
  #way: 'lines' | 'texts' = 'lines';

  /** @param isOnlyCounted true from the time on when findings are no longer kept: then nobody asks where they stand */
  constructor(take: TakeKnown, isOnlyCounted: () => boolean) {
    this.#take = take;
    this.#isOnlyCounted = isOnlyCounted;
  }

  /** What records are asked for from here on: as lines, or wherever they end. */
  learnBy(way: 'lines' | 'texts'): void {
    this.#way = way;
  }

  /**
   * Takes the record that starts at an offset, whatever follows it. Bytes that were handed over once must stay as they are.
   * @returns what it was and where it ends; undefined where it must be taken otherwise
   */
  takeBytes(bytes: Uint8Array, start: number): FoundText | undefined {
    const found = this.#texts.find(bytes, start);
    return found && this.#takeKnown(found.identity, found.known.payload) ? found : undefined;
  }

  /**
   * Takes a line out of a text in which every line has its break.
   * @returns the offset after it; -1 where it must be taken otherwise
   */
  takeAt(text: string, start: number): number {
    const found = this.#lines.findAt(text, start);
    return found && this.#takeKnown(found.identity, found.payload) ? found.end : -1;
  }

  /** Takes the text of a record. @returns false where it must be read in full */
  takeText(text: string): boolean {
    const found = this.#lines.find(text);
    if (!found || !this.#takeKnown(found.identity, found.payload)) return false;
    if (this.#way === 'texts' && this.#texts.isLearning) this.#learnAgain(text, found);
    return true;
  }

  /** Learns from a record that was read in full. */
  learn(record: EventRecord, findings: readonly FoundRule[], facts: RecordFacts): void {
    const { json } = record;
    if (!json) return;
    if (this.#way === 'texts') {
      if (!this.#texts.isLearning) this.#texts.missed();
      else if (this.#texts.learn(json, identityOf(record), payloadOf(record, findings, facts))) return;
    }
    this.#lines.learn(json, () => payloadOf(record, findings, facts));
  }

  #learnAgain(text: string, { identity, payload }: KnownLine): void {
    const value: JsonObject = JSON.parse(text);
    // Names that were cut out of a text would keep it.
    const computer = identity.computer && ownText(identity.computer);
    this.#texts.learn({ text, value, shape: shapeOf(value) }, { ...identity, computer }, payload);
  }

  #takeKnown(identity: Identity, payload: KnownPayload): boolean {
    if (payload.found.length > 0 && !this.#isOnlyCounted()) return false;
    this.#take(identity, fingerprintOfIdentity(identity, payload.fingerprint), payload);
    return true;
  }
}
