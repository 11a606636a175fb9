import { isAscii, isUtf8 } from 'node:buffer';
import type { FamiliarRecords } from '../familiar/familiar-records.ts';
import { maxRecordBytes } from '../records/limits.ts';
import { concat, decode, decodeLatin1 } from './decode.ts';
import { JsonTexts } from './json-texts.ts';
import type { CaptureFormat, CaptureReader, CaptureSink, Head } from './reader.ts';

const newline = 0x0a;

/** Bytes that are decoded at a time: a longer text is no longer made in the part of memory that is cheap to clean up. */
const pieceLength = 64 * 1024;

const blankLine = /^[ \t\r]*$/;

/** Every line is a record; what one line breaks, the next one mends. */
class LineReader implements CaptureReader {
  readonly #texts: JsonTexts;
  readonly #familiar: FamiliarRecords | undefined;
  #line = 1;
  /** The beginning of a line whose end has not come yet. */
  #parts: Uint8Array[] = [];
  #length = 0;
  #dropping = false;

  constructor(file: string, sink: CaptureSink) {
    this.#texts = new JsonTexts(file, sink);
    this.#familiar = sink.familiar;
    this.#familiar?.learnBy('lines');
  }

  push(bytes: Uint8Array): void {
    const last = bytes.lastIndexOf(newline);
    if (last < 0) {
      this.#keep(bytes);
      return;
    }
    const first = bytes.indexOf(newline);
    this.#keep(bytes.subarray(0, first));
    this.#endLine();
    for (let start = first + 1; start <= last; ) {
      const end = bytes.lastIndexOf(newline, Math.min(start + pieceLength, last));
      const after = (end < start ? bytes.indexOf(newline, start) : end) + 1;
      this.#lines(bytes.subarray(start, after));
      start = after;
    }
    this.#keep(bytes.subarray(last + 1));
  }

  /** Lines that have ended. */
  get count(): number {
    return this.#line - 1;
  }

  end(): void {
    if (this.#length > 0 || this.#dropping) this.#endLine();
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > maxRecordBytes) {
      this.#dropping = true;
      this.#parts = [];
    } else this.#parts.push(bytes);
  }

  #endLine(): void {
    if (this.#dropping) this.#texts.tooLarge(this.#line, 1);
    else if (this.#length > 0) this.#takeBytes(concat(this.#parts));
    this.#parts = [];
    this.#length = 0;
    this.#dropping = false;
    this.#line += 1;
  }

  /** Whole lines. As Latin-1 they are decoded at a stroke; for those that are ASCII this is their text. */
  #lines(bytes: Uint8Array): void {
    const text = decodeLatin1(bytes);
    for (let start = 0; start < text.length; ) {
      const after = this.#familiar?.takeAt(text, start) ?? -1;
      if (after > 0) {
        this.#texts.passed();
        start = after;
      } else {
        const end = text.indexOf('\n', start);
        const line = bytes.subarray(start, end);
        if (isAscii(line)) this.#take(text.slice(start, end));
        else this.#takeBytes(line);
        start = end + 1;
      }
      this.#line += 1;
    }
  }

  #takeBytes(bytes: Uint8Array): void {
    if (!isUtf8(bytes)) this.#texts.takeBytes([bytes], this.#line, 1);
    else this.#takeFamiliar(decode(bytes));
  }

  #takeFamiliar(text: string): void {
    if (this.#familiar?.takeText(text)) this.#texts.passed();
    else this.#take(text);
  }

  #take(text: string): void {
    if (text.startsWith('{') || !blankLine.test(text)) this.#texts.take(text, this.#line, 1);
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * One JSON value a line. A first line that is broken, or no JSON at all, hides nothing: the lines after it tell. A document over
 * several lines differs in that its first line isn't JSON and the next one starts no object.
 */
function matches({ text }: Head): boolean {
  const lines = text.split('\n').filter((line) => !blankLine.test(line));
  const [first = '', second] = lines;
  if (/^[ \t]*\[/.test(first)) return false;
  if (!/^[ \t]*\{/.test(first)) return lines.some((line) => /^[ \t]*\{/.test(line)) || lines.slice(0, 10).some(isJson);
  if (second === undefined || isJson(first)) return true;
  return !/[{[,:][ \t\r]*$/.test(first) && /^[ \t]*\{/.test(second);
}

/** Reads lines by themselves: also those from the middle of a file. */
export const openLines = (file: string, sink: CaptureSink): LineReader => new LineReader(file, sink);

export const ndjson: CaptureFormat = {
  name: 'ndjson',
  matches,
  open: openLines,
};
