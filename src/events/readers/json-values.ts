import { findingOf, type Rule } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import type { FamiliarRecords } from '../familiar/familiar-records.ts';
import { maxRecordBytes } from '../records/limits.ts';
import { concat, decodeLatin1 } from './decode.ts';
import { JsonTexts } from './json-texts.ts';
import type { CaptureFormat, CaptureReader, CaptureSink } from './reader.ts';
import { NextRecord } from './recovery/next-record.ts';
import { unitsOf } from './text-position.ts';
import { isBlank, ValueScanner } from './value-scanner.ts';
import { type InnerList, type ValuesOptions, type ValuesState, valuesStart } from './values-state.ts';

const newline = 0x0a;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Bytes that may be read again after broken records, so that no file makes the time grow with its square. */
const rereadBudget = 64 * 1024 * 1024;
/** Bytes by which a record is told from others. */
const beginning = 256;
const nothing = new Uint8Array(0);

/**
 * The records of a JSON array, one after the other and never all at once; also JSON documents in a row, each over any number of
 * lines. After a broken record it goes on at the next one ({@link NextRecord}).
 */
export class ValueReader implements CaptureReader {
  readonly #file: string;
  readonly #sink: CaptureSink;
  readonly #texts: JsonTexts;
  readonly #scanner: ValueScanner;
  readonly #inner: InnerList | undefined;
  readonly #isStrict: boolean;
  readonly #next: NextRecord;
  /** Rows of a table say nothing by themselves. */
  readonly #familiar: FamiliarRecords | undefined;
  /** `closed`: the bracket of an inner list is. `stopped`: at the start of a value. `lost`: strict, and it isn't as it should be. */
  #state: 'between' | 'value' | 'skipping' | 'closed' | 'stopped' | 'lost' = 'between';
  #isStopping = false;
  #inArray: boolean;
  #last: ValuesState['last'];
  #line: number;
  #column: number;
  /** What is being read, and how far it was. */
  #bytes: Uint8Array = nothing;
  #at = 0;
  /** What the piece before has of a value. */
  #parts: Uint8Array[] = [];
  #length = 0;
  #reread: number;

  constructor(file: string, sink: CaptureSink, { inner, state = valuesStart, isStrict = false }: ValuesOptions = {}) {
    this.#file = file;
    this.#sink = sink;
    this.#texts = inner?.texts ?? new JsonTexts(file, sink);
    this.#inner = inner;
    this.#scanner = new ValueScanner(inner?.shape?.width);
    this.#isStrict = isStrict;
    this.#next = new NextRecord(inner?.shape !== undefined, state.beginnings);
    this.#familiar = inner?.shape ? undefined : sink.familiar;
    this.#familiar?.learnBy('texts');
    this.#inArray = inner !== undefined || state.inArray;
    this.#last = state.last;
    ({ line: this.#line, column: this.#column } = inner ?? state);
    this.#reread = state.reread;
  }

  /** Where it has come to. */
  get position(): { readonly line: number; readonly column: number } {
    return { line: this.#line, column: this.#column };
  }
  /** As another reader is to start where this one has stopped. */
  get state(): ValuesState {
    const { beginnings } = this.#next;
    return { ...this.position, inArray: this.#inArray, last: this.#last, beginnings, reread: this.#reread };
  }
  /** true: the bracket of an inner list has closed. */
  get isClosed(): boolean {
    return this.#state === 'closed';
  }
  /** true: it looks for a record after a broken one. */
  get isSkipping(): boolean {
    return this.#state === 'skipping';
  }
  /** true: it has stopped before a value. */
  get isStopped(): boolean {
    return this.#state === 'stopped';
  }
  /** true: it was strict, and has come upon something else. */
  get isLost(): boolean {
    return this.#state === 'lost';
  }

  /** No further value is to be read; one that has begun still is. */
  stop(): void {
    this.#isStopping = true;
  }

  /** @returns what comes after an inner list, or after the last value that was to be read; nothing otherwise */
  push(bytes: Uint8Array): Uint8Array {
    this.#bytes = bytes;
    this.#at = 0;
    while (this.#at < this.#bytes.length) {
      if (this.#state === 'between') this.#between(this.#bytes);
      else if (this.#state === 'value') this.#value(this.#bytes);
      else if (this.#state === 'skipping') this.#skip(this.#bytes);
      else break;
    }
    const rest = this.#bytes.subarray(this.#at);
    this.#bytes = nothing;
    return rest;
  }

  /** @returns what comes after an inner list whose end lay in what was taken for a value; nothing otherwise */
  end(): Uint8Array {
    this.#isStopping = false;
    let rest: Uint8Array = nothing;
    while (this.#state === 'value') {
      const whole = concat(this.#parts);
      if (this.#isScalarAtEnd(whole)) return rest;
      this.#texts.takeBytes([whole], this.#line, this.#column);
      this.#broken(whole);
      rest = this.push(whole);
    }
    if (this.#state === 'between' && this.#inArray) this.#damage(captureRules.separators, 'the array is not closed');
    return rest;
  }

  /** A value that nothing but the end of the file ends, such as a number. */
  #isScalarAtEnd(whole: Uint8Array): boolean {
    if (this.#inArray || this.#scanner.scan(Uint8Array.of(newline), 0).state !== 'end') return false;
    this.#take([whole]);
    return true;
  }

  #between(bytes: Uint8Array): void {
    while (this.#at < bytes.length && this.#state === 'between') {
      const byte = bytes[this.#at] ?? 0;
      if (this.#isStrict && !this.#isSound(byte)) this.#state = 'lost';
      else if (isBlank(byte) || this.#separator(byte)) this.#pass(byte);
      else this.#start(bytes, byte);
    }
  }

  #pass(byte: number): void {
    this.#at += 1;
    if (byte === newline) {
      this.#line += 1;
      this.#column = 1;
    } else this.#column += 1;
  }

  /** true: after a value a comma, after a comma a value; blanks anywhere. */
  #isSound(byte: number): boolean {
    if (isBlank(byte)) return true;
    if (this.#last === 'value') return byte === comma;
    return byte !== comma && byte !== closeBracket && byte !== closeBrace;
  }

  /** A value starts. */
  #start(bytes: Uint8Array, byte: number): void {
    if (this.#isStopping) {
      this.#state = 'stopped';
      return;
    }
    if (this.#inArray && this.#last === 'value')
      this.#damage(captureRules.separators, 'a comma is missing before this record');
    if (byte !== openBrace || !this.#takeFamiliar(bytes)) this.#state = 'value';
  }

  /** @returns false where the record must be read */
  #takeFamiliar(bytes: Uint8Array): boolean {
    const found = this.#familiar?.takeBytes(bytes, this.#at);
    if (!found) return false;
    const { end, known } = found;
    this.#texts.passed();
    this.#next.learnBeginning(known.beginning);
    if (known.breaks === 0) this.#column += end - this.#at - known.surplus;
    else {
      this.#line += known.breaks;
      this.#column = 1 + unitsOf(bytes, bytes.lastIndexOf(newline, end - 1) + 1, end);
    }
    this.#at = end;
    this.#last = 'value';
    return true;
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

  #value(bytes: Uint8Array): void {
    const from = this.#at;
    const { state, at } = this.#scanner.scan(bytes, from);
    this.#parts.push(bytes.subarray(from, at));
    this.#length += at - from;
    this.#at = at;
    if (this.#length > maxRecordBytes || state === 'broken') this.#refuse(bytes, from);
    else if (state === 'end') this.#take(this.#parts);
  }

  /** The value is none, or none of a size that is read. @param from where what `bytes` have of it starts */
  #refuse(bytes: Uint8Array, from: number): void {
    if (this.#isStrict) {
      this.#state = 'lost';
      return;
    }
    const read = concat(this.#parts);
    if (this.#length > maxRecordBytes) this.#texts.tooLarge(this.#line, this.#column);
    else this.#texts.takeBytes([read], this.#line, this.#column);
    const startsHere = this.#parts.length === 1;
    if (startsHere) this.#at = from;
    else {
      this.#bytes = concat([read, bytes.subarray(this.#at)]);
      this.#at = 0;
    }
    this.#broken(read);
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

  /** @param read the value as far as it could be read: to be read again in search of the next one */
  #broken(read: Uint8Array): void {
    this.#reread += read.length;
    const isGivenUp = this.#reread > rereadBudget;
    if (isGivenUp) this.#damage(captureRules.syntax, 'too much is broken: nothing after this record is read');
    const deepest = isGivenUp ? -1 : this.#column - 1;
    this.#next.start(decodeLatin1(read.subarray(0, beginning)), this.position, deepest);
    this.#state = 'skipping';
    this.#forget();
  }

  #skip(bytes: Uint8Array): void {
    const found = this.#next.search(bytes.subarray(this.#at));
    this.#bytes = found?.rest ?? nothing;
    this.#at = 0;
    if (!found) return;
    const { line, column } = this.#next.position;
    this.#line = line;
    this.#column = column;
    this.#state = 'between';
    this.#last = found.what === 'end' ? 'value' : undefined;
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
