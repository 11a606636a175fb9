import { type Finding, findingOf, type Place } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import type { Position } from '../json/origin.ts';
import { quoted } from '../payload/issue.ts';
import { parsed } from '../records/payload-of.ts';
import { type RecordShape, rowShape } from '../records/shapes.ts';
import { concat, decode } from './decode.ts';
import { EnvelopeLists } from './envelope-lists.ts';
import {
  columnNames,
  type Expected,
  errorText,
  expects,
  type Frame,
  type Member,
  type Part,
  type Passing,
  partMembers,
  startsEnvelope,
} from './envelope-parts.ts';
import type { ValueReader } from './json-values.ts';
import type { CaptureFormat, CaptureReader, CaptureSink } from './reader.ts';
import { NextList } from './recovery/next-list.ts';
import { TextPosition } from './text-position.ts';
import { isBlank, ValueScanner } from './value-scanner.ts';

const quoteMark = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Keys, columns and errors have less; what has more is no answer of a service. */
const longestKept = 4 * 1024 * 1024;

/** Bytes that may be read again after damage, so that no file makes the time grow with its square. */
const rereadBudget = 64 * 1024 * 1024;

/**
 * Documents that hold their records in a list: PowerShell's and OData's `{ value: [] }`, Azure Monitor's `{ records: [] }`, the
 * answer of the Log Analytics API `{ tables: [{ columns, rows }], error }`. Records are read one after the other; of the rest only
 * what is needed is kept. Where the document is broken it goes on at the next list.
 */
class EnvelopeReader implements CaptureReader {
  readonly #file: string;
  readonly #sink: CaptureSink;
  readonly #lists: EnvelopeLists;
  readonly #scanner = new ValueScanner();
  readonly #frames: Frame[] = [];
  readonly #position = new TextPosition();
  #passing: Passing | undefined;
  /** What is broken, until a list after it is found. */
  #damage: Finding | undefined;
  readonly #nextList = new NextList();
  #reread = 0;
  /** Of the document that is being read. */
  #error: { readonly text: string; readonly place: Place } | undefined;
  /** Of the table that is being read. */
  #shape: RecordShape | undefined;

  constructor(file: string, sink: CaptureSink) {
    this.#file = file;
    this.#sink = sink;
    this.#lists = new EnvelopeLists(file, sink);
  }

  push(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#damage) rest = this.#search(this.#damage, rest);
      else if (this.#lists.current) rest = this.#records(this.#lists.current, rest);
      else rest = this.#passing ? this.#pass(this.#passing, rest) : this.#between(rest);
    }
  }

  end(): void {
    const isSkipping = this.#endOfLists();
    if (this.#damage) this.#sink.unreadable(this.#damage);
    if (this.#damage || isSkipping || this.#frames.length === 0) return;
    const place = this.#passing?.place ?? this.#place;
    this.#sink.damage(findingOf(captureRules.separators, 'the document is not closed', place));
    this.#tellError();
  }

  /** @returns true where the end came while a record was looked for */
  #endOfLists(): boolean {
    let list = this.#lists.current;
    for (; list; list = this.#lists.current) {
      const rest = list.end();
      if (!list.isClosed) break;
      this.#leave(list);
      this.push(rest);
    }
    this.#lists.close();
    return list?.isSkipping ?? false;
  }

  get #place(): Place {
    const { line, column } = this.#position;
    return { file: this.#file, line, column };
  }

  #records(list: ValueReader, bytes: Uint8Array): Uint8Array {
    const rest = list.push(bytes);
    if (list.isClosed) this.#leave(list);
    return rest;
  }

  /** The bracket of the list has closed. */
  #leave(list: ValueReader): void {
    this.#lists.close();
    this.#position.moveTo(list.position);
    this.#expect('separator');
  }

  #pass(passing: Passing, bytes: Uint8Array): Uint8Array {
    const { state, at } = this.#scanner.scan(bytes, 0);
    const read = bytes.subarray(0, at);
    this.#position.passAll(read);
    passing.length += at;
    if (passing.length <= longestKept) passing.parts.push(read);
    else if (passing.isKept) this.#lose('is too long', passing.place);
    if (state === 'broken') this.#lose('is no JSON', passing.place);
    if (state === 'end') {
      this.#scanner.reset();
      this.#passing = undefined;
      if (passing.isKept) this.#keep(decode(concat(passing.parts)), passing.place);
      else this.#expect('separator');
    }
    return this.#damage ? this.#again(passing, bytes.subarray(at)) : bytes.subarray(at);
  }

  /** What was taken for a value may hold the next list. @returns the same and what follows, where it is still to be had */
  #again({ parts, place, length }: Passing, rest: Uint8Array): Uint8Array {
    this.#reread += length;
    if (length > longestKept || this.#reread > rereadBudget) return rest;
    this.#position.moveTo(place);
    return concat([...parts, rest]);
  }

  /** Takes a key, or a value that matters. */
  #keep(text: string, place: Place): void {
    const frame = this.#frames.at(-1);
    const value = parsed(text);
    if (value === undefined) {
      this.#lose('is no JSON', place);
      return;
    }
    if (frame?.expected === 'key') frame.key = String(value);
    else if (frame?.key === 'error') this.#error = { text: errorText(value), place };
    else this.#takeColumns(value, place);
    this.#expect(frame?.expected === 'key' ? 'colon' : 'separator');
  }

  #takeColumns(value: unknown, place: Place): void {
    const names = columnNames(value);
    if (names) this.#shape = rowShape(names);
    else this.#lose('has no columns with names', place);
  }

  /** Reads what stands between keys and values, up to where one of them or a list of records starts. */
  #between(bytes: Uint8Array): Uint8Array {
    let at = 0;
    while (at < bytes.length) {
      const start = at;
      while (at < bytes.length && isBlank(bytes[at] ?? 0)) at += 1;
      // Blanks at one go: there may be a great many.
      if (at > start) this.#position.passAll(bytes.subarray(start, at));
      if (at === bytes.length) break;
      if (this.#goesOn(bytes[at] ?? 0)) break;
      this.#structure(bytes[at] ?? 0);
      if (this.#passing || this.#damage) return bytes.subarray(at);
      this.#position.passAll(bytes.subarray(at, at + 1));
      at += 1;
      if (this.#lists.current) break;
    }
    return bytes.subarray(at);
  }

  /** @returns true where a bracket too many has closed a list, whose next record stands in the place of a key */
  #goesOn(byte: number): boolean {
    const frame = this.#frames.at(-1);
    if (frame?.expected !== 'key') return false;
    const member = partMembers[frame.part].get(frame.key);
    if (!(member === 'rows' && byte === openBracket) && !(member === 'records' && byte === openBrace)) return false;
    const message = 'a bracket closes the list before this record';
    this.#sink.damage(findingOf(captureRules.separators, message, this.#place));
    this.#openList(member, this.#place);
    return true;
  }

  #structure(byte: number): void {
    const frame = this.#frames.at(-1);
    if (!frame) {
      if (byte === openBrace) this.#open('document');
      else if (byte !== comma) this.#unexpected('an object');
    } else if (frame.part === 'tables') {
      if (byte === openBrace) this.#open('table');
      else if (byte === closeBracket) this.#close();
      else if (byte !== comma) this.#unexpected('a table');
    } else if (byte === closeBrace && (frame.expected === 'key' || frame.expected === 'separator')) this.#close();
    else if (frame.expected === 'value') this.#value(frame, byte);
    else if (frame.expected === 'key' && byte === quoteMark) this.#passing = this.#passingFrom(true);
    else if (frame.expected === 'colon' && byte === colon) frame.expected = 'value';
    else if (frame.expected === 'separator' && byte === comma) frame.expected = 'key';
    else this.#unexpected(expects[frame.expected]);
  }

  #value(frame: Frame, byte: number): void {
    const member = partMembers[frame.part].get(frame.key);
    const isList = byte === openBracket;
    const { line, column } = this.#position;
    if (isList && member === 'tables') this.#open('tables');
    else if (isList && (member === 'records' || member === 'rows'))
      this.#openList(member, { line, column: column + 1 });
    else this.#passing = this.#passingFrom(member === 'kept');
  }

  #passingFrom(isKept: boolean): Passing {
    return { isKept, place: this.#place, parts: [], length: 0 };
  }

  #open(part: Part): void {
    this.#frames.push({ part, expected: 'key', key: '' });
    if (part === 'table') this.#shape = undefined;
    if (part === 'tables') this.#lists.count += 1;
    if (part !== 'document') return;
    this.#lists.count = 0;
    this.#error = undefined;
  }

  #close(): void {
    const frame = this.#frames.pop();
    this.#expect('separator');
    if (frame?.part !== 'document') return;
    if (this.#error) this.#tellError();
    else if (this.#lists.count === 0) this.#unreadable('the document holds no list of records', this.#place);
  }

  /** @param start where it starts after its bracket, or goes on */
  #openList(member: Member | undefined, start: Position): void {
    if (member === 'rows') this.#lists.openRows(start, this.#shape);
    else this.#lists.openRecords(start);
  }

  #expect(expected: Expected): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.expected = expected;
  }

  /** The answer of a service that failed, or that found only a part: the records beside it are read all the same. */
  #tellError(): void {
    if (!this.#error) return;
    const { text, place } = this.#error;
    if (this.#lists.count > 0) {
      const message = `the answer holds a part of the records only: ${quoted(text)}`;
      this.#sink.damage(findingOf(captureRules.partialAnswer, message, place));
    } else this.#unreadable(`the document holds an error and no records: ${quoted(text)}`, place);
  }

  #unexpected(wanted: string): void {
    this.#lose(`goes on without ${wanted}`);
  }

  #lose(what: string, place: Place = this.#place): void {
    const message = `the document ${what}; what follows is read from its next list of records on`;
    this.#damage = findingOf(captureRules.envelope, message, place);
    this.#passing = undefined;
    this.#scanner.reset();
  }

  /** Goes on at the next list, as if the document had been sound up to there. */
  #search(damage: Finding, bytes: Uint8Array): Uint8Array {
    const found = this.#nextList.search(bytes);
    this.#position.passAll(found.passed);
    if (!('rest' in found)) return bytes.subarray(bytes.length);
    const { key } = found;
    this.#damage = undefined;
    // Records come after it: it has cost none.
    this.#sink.damage(damage);
    const isTable = partMembers.table.has(key);
    this.#frames.length = 0;
    for (const part of isTable ? (['document', 'tables', 'table'] as const) : (['document'] as const))
      this.#frames.push({ part, expected: 'separator', key: '' });
    if (key === 'columns') this.#shape = undefined;
    const inner = this.#frames.at(-1);
    if (inner) [inner.key, inner.expected] = [key, 'value'];
    return found.rest;
  }

  #unreadable(message: string, place: Place): void {
    this.#sink.unreadable(findingOf(captureRules.envelope, message, place));
  }
}

/** Documents whose records stand in a list below a key. */
export const jsonEnvelope: CaptureFormat = {
  name: 'json-list',
  matches: ({ text }) => startsEnvelope(text),
  open: (file, sink) => new EnvelopeReader(file, sink),
};
