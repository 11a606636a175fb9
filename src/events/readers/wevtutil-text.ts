import { captureRules } from '../capture-rules.ts';
import { levelByWord } from '../event-viewer/words.ts';
import type { Span } from '../json/locate.ts';
import { tooLong } from '../records/limits.ts';
import type { TextValue } from '../records/text-record.ts';
import { eventParts } from '../text/event-block.ts';
import { type EventBlock, EventBlocks, headWord, looksLikeEvent } from '../text/event-blocks.ts';
import { TextRecords } from '../text/text-records.ts';
import type { CaptureFormat, CaptureReader, CaptureSink, Head } from './reader.ts';

/** A stretch of the text, which has no escapes. */
const valueIn = (text: string, { start, end }: Span): TextValue => ({
  text: text.slice(start, end),
  start,
  end,
  toOuter: () => (offset) => start + offset,
});

class WevtutilTextReader implements CaptureReader {
  readonly #file: string;
  readonly #records: TextRecords;
  readonly #decoder: ReturnType<TextRecords['decoder']>;
  readonly #blocks = new EventBlocks((block) => this.#take(block));

  constructor(file: string, sink: CaptureSink) {
    this.#file = file;
    this.#records = new TextRecords(file, sink);
    this.#decoder = this.#records.decoder();
  }

  push(bytes: Uint8Array): void {
    this.#blocks.push(this.#decoder.push(bytes));
  }

  end(): void {
    this.#blocks.push(this.#decoder.end());
    this.#blocks.end();
    this.#records.end();
  }

  #take({ text, line, isTooLarge }: EventBlock): void {
    const origin = { file: this.#file, text, line, column: 1 };
    if (isTooLarge) {
      this.#records.unreadable(captureRules.tooLarge, tooLong, origin);
      return;
    }
    const parts = eventParts(text);
    if ('reason' in parts) {
      this.#records.unreadable(captureRules.row, parts.reason, origin, parts.at);
      return;
    }
    const description = valueIn(text, parts.description);
    this.#records.take({
      origin,
      properties: new Map([...parts.fields].map(([property, span]) => [property, valueIn(text, span)])),
      payloads: [description],
      description,
      level: levelByWord,
    });
  }
}

/** Lines among which the first event starts. */
const firstLines = 20;
/** Lines of an event before its description, and of the next one's. */
const eventLines = 15;

function matches({ text }: Head): boolean {
  const lines = text.split('\n', 100).filter((line) => line.trim() !== '');
  const first = lines.slice(0, firstLines).findIndex((line) => headWord(line) !== undefined);
  return first >= 0 && looksLikeEvent(lines.slice(first + 1, first + eventLines).join('\n'));
}

/** `wevtutil qe /f:text`, which is what it writes by default: labels in the language of Windows. */
export const wevtutilText: CaptureFormat = {
  name: 'wevtutil-text',
  matches,
  open: (file, sink) => new WevtutilTextReader(file, sink),
};
