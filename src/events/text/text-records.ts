import { findingOf, type Place, type Rule } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import { lineOf, type Origin, placeIn } from '../json/origin.ts';
import type { CaptureSink } from '../readers/reader.ts';
import type { EventRecord } from '../record.ts';
import { type TextRecordParts, textRecord } from '../records/text-record.ts';
import { Utf8Text } from './utf8-text.ts';

/** What a record doesn't say though events have it. */
const losses: readonly { readonly says: string; isLost(record: EventRecord): boolean }[] = [
  { says: 'no computer name', isLost: ({ computer }) => computer === undefined },
  { says: 'no event id', isLost: ({ eventId }) => eventId === undefined },
  { says: 'no time', isLost: ({ timeGenerated }) => timeGenerated === undefined },
  {
    says: 'times without a zone',
    isLost: ({ timeGenerated }) => timeGenerated !== undefined && timeGenerated.utc === undefined,
  },
];

/** Hands over the records of one capture in text, and says once what the capture lost. */
export class TextRecords {
  readonly #file: string;
  readonly #sink: CaptureSink;
  #count = 0;
  #isFirst = true;

  constructor(file: string, sink: CaptureSink) {
    this.#file = file;
    this.#sink = sink;
  }

  /** Decodes the capture's bytes; characters that are lost become a finding. */
  decoder(): Utf8Text {
    return new Utf8Text((line, column) => {
      const message = 'this character is none that the encoding has: it and others like it are lost';
      this.#sink.damage(findingOf(captureRules.characters, message, { file: this.#file, line, column }));
    });
  }

  /**
   * @param head where what all records lack is said; by default at the first one
   * @param alsoLost what else the capture lost
   */
  take(parts: Omit<TextRecordParts, 'index'>, head?: Place, alsoLost: readonly string[] = []): void {
    this.#count += 1;
    const record = textRecord({ ...parts, index: this.#count });
    if (this.#isFirst) this.#sayLost(record, head ?? record.place, alsoLost);
    this.#isFirst = false;
    this.#sink.record(record);
  }

  /** A record that can't be read. @param at offset of what is wrong in the record's text */
  unreadable(rule: Rule, message: string, origin: Origin, at = 0): void {
    this.#count += 1;
    const place = placeIn(origin, at, Math.min(at + 1, origin.text.length));
    this.#sink.unreadable(findingOf(rule, message, place), lineOf(origin, place.line));
  }

  /** The file is at its end. */
  end(): void {
    if (this.#count > 0) return;
    const place = { file: this.#file, line: 1, column: 1 };
    this.#sink.damage(findingOf(captureRules.empty, 'the file holds no record', place));
  }

  #sayLost(record: EventRecord, place: Place, alsoLost: readonly string[]): void {
    const lost = [...losses.filter(({ isLost }) => isLost(record)).map(({ says }) => says), ...alsoLost];
    if (lost.length === 0) return;
    this.#sink.damage(findingOf(captureRules.lost, `the capture has ${lost.join(' and ')}`, place));
  }
}
