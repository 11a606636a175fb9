import { isUtf8 } from 'node:buffer';
import { concat, decode } from './decode.ts';
import { JsonTexts, maxRecordBytes } from './json-texts.ts';
import type { CaptureFormat, CaptureReader, CaptureSink, Head } from './reader.ts';

const newline = 0x0a;
const blankLine = /^[ \t\r]*$/;

/** Every line is a record; what one line breaks, the next one mends. */
class LineReader implements CaptureReader {
  readonly #texts: JsonTexts;
  #line = 1;
  /** The beginning of a line whose end has not come yet. */
  #parts: Uint8Array[] = [];
  #length = 0;
  #dropping = false;

  constructor(file: string, sink: CaptureSink) {
    this.#texts = new JsonTexts(file, sink);
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
    this.#lines(bytes.subarray(first + 1, last + 1));
    this.#keep(bytes.subarray(last + 1));
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

  /** Whole lines, decoded at one go. */
  #lines(bytes: Uint8Array): void {
    if (!isUtf8(bytes)) {
      for (let start = 0; start < bytes.length; ) {
        const end = bytes.indexOf(newline, start);
        this.#takeBytes(bytes.subarray(start, end));
        this.#line += 1;
        start = end + 1;
      }
      return;
    }
    const text = decode(bytes);
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start);
      this.#take(text.slice(start, end));
      this.#line += 1;
      start = end + 1;
    }
  }

  #takeBytes(bytes: Uint8Array): void {
    if (isUtf8(bytes)) this.#take(decode(bytes));
    else this.#texts.takeBytes([bytes], this.#line, 1);
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

export const ndjson: CaptureFormat = {
  name: 'ndjson',
  matches,
  open: (file, sink) => new LineReader(file, sink),
};
