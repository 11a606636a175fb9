import { findingOf, type Place } from '../../../finding.ts';
import { captureRules } from '../../capture-rules.ts';
import { type RecordShape, rowShape } from '../../records/shapes.ts';
import { JsonTexts } from '../json-texts.ts';
import type { CaptureSink } from '../reader.ts';

/** Rows of a table that has not said its columns: nobody knows what is in them, but they can be counted. */
export class UnreadRows {
  readonly shape: RecordShape = rowShape([]);
  readonly texts: JsonTexts;
  readonly #place: Place;
  #count = 0;

  /** @param place where the rows start */
  constructor(place: Place) {
    this.#place = place;
    const count = (): void => {
      this.#count += 1;
    };
    this.texts = new JsonTexts(place.file, { record: count, unreadable: count, damage: () => undefined });
  }

  /** The rows have ended. */
  tell(sink: CaptureSink): void {
    const message = 'the table has rows before it says their columns: nobody knows what is in them';
    if (this.#count > 0)
      sink.unreadable(findingOf(captureRules.envelope, message, this.#place), undefined, this.#count);
  }
}
