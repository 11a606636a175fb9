import { findingOf, type Rule } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import type { RecordShape } from '../records/shapes.ts';
import { concat, decodeLatin1 } from './decode.ts';
import { JsonTexts, maxRecordBytes } from './json-texts.ts';
import type { CaptureFormat, CaptureReader, CaptureSink } from './reader.ts';
import { NextRecord } from './recovery/next-record.ts';
import { isBlank, ValueScanner } from './value-scanner.ts';

const newline = 0x0a;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const closeBrace = 0x7d;

/** Bytes that may be read again after broken records, so that no file makes the time grow with its square. */
const rereadBudget = 64 * 1024 * 1024;
/** Bytes by which a record is told from others. */
const beginning = 256;

/** A list inside a document of which somebody else reads the rest. */
export interface InnerList {
  readonly texts: JsonTexts;
  /** Where its first character stands, after the bracket. */
  readonly line: number;
  readonly column: number;
  /** Of records that are rows of a table; they start with a bracket. */
  readonly shape: RecordShape | undefined;
}

/**
 * The records of a JSON array, one after the other and never all at once; also JSON documents in a row, each over any number of
 * lines. After a broken record it goes on at the next one ({@link NextRecord}).
 */
export class ValueReader implements CaptureReader {
  readonly #file: string;
  readonly #sink: CaptureSink;
  readonly #texts: JsonTexts;
  readonly #scanner = new ValueScanner();
  readonly #inner: InnerList | undefined;
  readonly #next: NextRecord;
  #state: 'between' | 'value' | 'skipping' | 'closed' = 'between';
  #inArray = false;
  /** What may come between values: undefined at the start of an array and outside of arrays. */
  #last: 'value' | 'comma' | undefined;
  #line = 1;
  #column = 1;
  #parts: Uint8Array[] = [];
  #length = 0;
  #reread = 0;

  constructor(file: string, sink: CaptureSink, inner?: InnerList) {
    this.#file = file;
    this.#sink = sink;
    this.#texts = inner?.texts ?? new JsonTexts(file, sink);
    this.#inner = inner;
    this.#next = new NextRecord(inner?.shape !== undefined);
    if (!inner) return;
    this.#inArray = true;
    this.#line = inner.line;
    this.#column = inner.column;
  }

  /** Where it has come to. */
  get position(): { readonly line: number; readonly column: number } {
    return { line: this.#line, column: this.#column };
  }
  /** true: the bracket of an inner list has closed. */
  get isClosed(): boolean {
    return this.#state === 'closed';
  }
  /** true: it looks for a record after a broken one. */
  get isSkipping(): boolean {
    return this.#state === 'skipping';
  }

  /** @returns what comes after an inner list; nothing otherwise */
  push(bytes: Uint8Array): Uint8Array {
    let rest = bytes;
    while (rest.length > 0 && this.#state !== 'closed') {
      if (this.#state === 'between') rest = this.#between(rest);
      else if (this.#state === 'skipping') rest = this.#skip(rest);
      else rest = this.#value(rest);
    }
    return rest;
  }

  end(): void {
    while (this.#state === 'value') {
      const whole = concat(this.#parts);
      if (this.#isScalarAtEnd(whole)) return;
      this.#texts.takeBytes([whole], this.#line, this.#column);
      this.push(this.#broken(whole, whole));
    }
    if (this.#state === 'between' && this.#inArray) this.#damage(captureRules.separators, 'the array is not closed');
  }

  /** A value that nothing but the end of the file ends, such as a number. */
  #isScalarAtEnd(whole: Uint8Array): boolean {
    if (this.#inArray || this.#scanner.scan(Uint8Array.of(newline), 0).state !== 'end') return false;
    this.#take([whole]);
    return true;
  }

  #between(bytes: Uint8Array): Uint8Array {
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (!isBlank(byte) && !this.#separator(byte)) {
        if (this.#inArray && this.#last === 'value')
          this.#damage(captureRules.separators, 'a comma is missing before this record');
        this.#state = 'value';
        return bytes.subarray(at);
      }
      if (byte === newline) {
        this.#line += 1;
        this.#column = 1;
      } else this.#column += 1;
      if (this.#state === 'closed') return bytes.subarray(at + 1);
    }
    return bytes.subarray(bytes.length);
  }

  /** @returns false where a value starts */
  #separator(byte: number): boolean {
    if (byte === comma && (this.#inArray || this.#last === 'value')) {
      if (this.#last !== 'value' || !this.#inArray)
        this.#damage(captureRules.separators, 'a comma without a record before it');
      this.#last = 'comma';
    } else if (byte === openBracket && !this.#inArray) {
      this.#inArray = true;
      this.#last = undefined;
    } else if (byte === closeBracket && this.#inArray) {
      if (this.#last === 'comma') this.#damage(captureRules.separators, 'a comma without a record after it');
      this.#inArray = false;
      this.#last = undefined;
      if (this.#inner) this.#state = 'closed';
    } else if (byte === closeBrace || byte === closeBracket)
      this.#damage(captureRules.separators, `"${String.fromCharCode(byte)}" closes nothing here`);
    else return false;
    return true;
  }

  #value(bytes: Uint8Array): Uint8Array {
    const { state, at } = this.#scanner.scan(bytes, 0);
    const startsHere = this.#parts.length === 0;
    this.#parts.push(bytes.subarray(0, at));
    this.#length += at;
    if (this.#length > maxRecordBytes || state === 'broken') {
      const read = concat(this.#parts);
      if (this.#length > maxRecordBytes) this.#texts.tooLarge(this.#line, this.#column);
      else this.#texts.takeBytes([read], this.#line, this.#column);
      return this.#broken(read, startsHere ? bytes : concat([read, bytes.subarray(at)]));
    }
    if (state === 'end') this.#take(this.#parts);
    return bytes.subarray(at);
  }

  #take(parts: readonly Uint8Array[]): void {
    const text = this.#texts.takeBytes(parts, this.#line, this.#column, this.#inner?.shape);
    this.#next.learn(text);
    const lastBreak = text.lastIndexOf('\n');
    if (lastBreak < 0) this.#column += text.length;
    else {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line += 1;
      this.#column = text.length - lastBreak;
    }
    this.#state = 'between';
    this.#last = 'value';
    this.#forget();
  }

  /** @param read the value as far as it could be read @param whole the same and what follows @returns what is to be read again */
  #broken(read: Uint8Array, whole: Uint8Array): Uint8Array {
    this.#reread += read.length;
    const isGivenUp = this.#reread > rereadBudget;
    if (isGivenUp) this.#damage(captureRules.syntax, 'too much is broken: nothing after this record is read');
    const deepest = isGivenUp ? -1 : this.#column - 1;
    this.#next.start(decodeLatin1(read.subarray(0, beginning)), this.position, deepest);
    this.#state = 'skipping';
    this.#forget();
    return whole;
  }

  #skip(bytes: Uint8Array): Uint8Array {
    const found = this.#next.search(bytes);
    if (!found) return bytes.subarray(bytes.length);
    const { line, column } = this.#next.position;
    this.#line = line;
    this.#column = column;
    this.#state = 'between';
    this.#last = found.what === 'end' ? 'value' : undefined;
    return found.rest;
  }

  #forget(): void {
    this.#parts = [];
    this.#length = 0;
    this.#scanner.reset();
  }

  #damage(rule: Rule, message: string): void {
    const place = { file: this.#file, line: this.#line, column: this.#column };
    this.#sink.damage(findingOf(rule, message, place));
  }
}

/** JSON over several lines: an array of records, or one document after another. */
export const jsonValues: CaptureFormat = {
  name: 'json',
  matches: ({ text }) => /^\s*[[{]/.test(text),
  open: (file, sink) => new ValueReader(file, sink),
};
