import { findingOf, type Place } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import { quoted } from '../payload/issue.ts';
import { type RecordShape, rowShape } from '../records/shapes.ts';
import { concat, decode } from './decode.ts';
import { columnNames, errorText, type Part, partMembers, startsEnvelope } from './envelope-parts.ts';
import { JsonTexts } from './json-texts.ts';
import { ValueReader } from './json-values.ts';
import type { CaptureFormat, CaptureReader, CaptureSink } from './reader.ts';
import { isBlank, ValueScanner } from './value-scanner.ts';

const newline = 0x0a;
const quoteMark = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Keys, columns and errors have less; what has more is no answer of a service. */
const longestKept = 4 * 1024 * 1024;

/** What may come next in a part. */
type Expected = 'key' | 'colon' | 'value' | 'separator';

const expects: Readonly<Record<Expected, string>> = {
  key: 'a key in double quotes',
  colon: '":"',
  value: 'a value',
  separator: '"," or a closing bracket',
};

interface Frame {
  readonly part: Part;
  expected: Expected;
  key: string;
}

/** A key or a value that is passed over; `kept` holds its bytes where they matter. */
interface Passing {
  readonly kept: Uint8Array[] | undefined;
  readonly place: Place;
  length: number;
}

/**
 * Documents that hold their records in a list: PowerShell's and OData's `{ value: [] }`, Azure Monitor's `{ records: [] }`, the
 * answer of the Log Analytics API `{ tables: [{ columns, rows }], error }`. Records are read one after the other; of the rest only
 * what is needed is kept.
 */
class EnvelopeReader implements CaptureReader {
  readonly #file: string;
  readonly #sink: CaptureSink;
  readonly #texts: JsonTexts;
  readonly #scanner = new ValueScanner();
  readonly #frames: Frame[] = [];
  #line = 1;
  #column = 1;
  #list: ValueReader | undefined;
  #passing: Passing | undefined;
  #isLost = false;
  /** Of the document that is being read. */
  #lists = 0;
  #error: { readonly text: string; readonly place: Place } | undefined;
  /** Of the table that is being read. */
  #shape: RecordShape | undefined;

  constructor(file: string, sink: CaptureSink) {
    this.#file = file;
    this.#sink = sink;
    this.#texts = new JsonTexts(file, sink);
  }

  push(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.length > 0 && !this.#isLost) {
      if (this.#list) rest = this.#records(this.#list, rest);
      else rest = this.#passing ? this.#pass(this.#passing, rest) : this.#between(rest);
    }
  }

  end(): void {
    this.#list?.end();
    if (this.#isLost || this.#frames.length === 0) return;
    const place = this.#passing?.place ?? this.#place;
    this.#sink.damage(findingOf(captureRules.separators, 'the document is not closed', place));
    this.#tellError();
  }

  get #place(): Place {
    return { file: this.#file, line: this.#line, column: this.#column };
  }

  #records(list: ValueReader, bytes: Uint8Array): Uint8Array {
    const rest = list.push(bytes);
    if (!list.isClosed) return rest;
    this.#list = undefined;
    this.#line = list.position.line;
    this.#column = list.position.column;
    this.#expect('separator');
    return rest;
  }

  #pass(passing: Passing, bytes: Uint8Array): Uint8Array {
    const { state, at } = this.#scanner.scan(bytes, 0);
    const read = bytes.subarray(0, at);
    this.#advance(read);
    passing.length += at;
    passing.kept?.push(read);
    if (passing.kept && passing.length > longestKept) this.#lose('is too long', passing.place);
    else if (state === 'broken') this.#lose('is no JSON', passing.place);
    if (state !== 'end') return bytes.subarray(at);
    this.#scanner.reset();
    this.#passing = undefined;
    if (passing.kept) this.#keep(decode(concat(passing.kept)), passing.place);
    else this.#expect('separator');
    return bytes.subarray(at);
  }

  /** Takes a key, or a value that matters. */
  #keep(text: string, place: Place): void {
    const frame = this.#frames.at(-1);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
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
      if (at > start) this.#advance(bytes.subarray(start, at));
      if (at === bytes.length) break;
      this.#structure(bytes[at] ?? 0);
      if (this.#passing) return bytes.subarray(at);
      this.#advance(bytes.subarray(at, at + 1));
      at += 1;
      if (this.#list || this.#isLost) break;
    }
    return bytes.subarray(at);
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
    if (isList && member === 'tables') this.#open('tables');
    else if (isList && member === 'records') this.#openList(undefined);
    else if (isList && member === 'rows' && this.#shape) this.#openList(this.#shape);
    else if (isList && member === 'rows') this.#lose('has rows before it says their columns');
    else this.#passing = this.#passingFrom(member === 'kept');
  }

  #passingFrom(isKept: boolean): Passing {
    return { kept: isKept ? [] : undefined, place: this.#place, length: 0 };
  }

  #open(part: Part): void {
    this.#frames.push({ part, expected: 'key', key: '' });
    if (part === 'table') this.#shape = undefined;
    if (part === 'tables') this.#lists += 1;
    if (part !== 'document') return;
    this.#lists = 0;
    this.#error = undefined;
  }

  #close(): void {
    const frame = this.#frames.pop();
    this.#expect('separator');
    if (frame?.part !== 'document') return;
    if (this.#error) this.#tellError();
    else if (this.#lists === 0) this.#unreadable('the document holds no list of records', this.#place);
  }

  /** @param shape of its rows, where it is a table's */
  #openList(shape: RecordShape | undefined): void {
    this.#lists += 1;
    this.#list = new ValueReader(this.#file, this.#sink, {
      texts: this.#texts,
      line: this.#line,
      column: this.#column + 1,
      shape,
    });
  }

  #expect(expected: Expected): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.expected = expected;
  }

  /** The answer of a service that failed, or that found only a part: the records beside it are read all the same. */
  #tellError(): void {
    if (!this.#error) return;
    const { text, place } = this.#error;
    if (this.#lists > 0) {
      const message = `the answer holds a part of the records only: ${quoted(text)}`;
      this.#sink.damage(findingOf(captureRules.partialAnswer, message, place));
    } else this.#unreadable(`the document holds an error and no records: ${quoted(text)}`, place);
  }

  #unexpected(wanted: string): void {
    this.#lose(`goes on without ${wanted}`);
  }

  #lose(what: string, place: Place = this.#place): void {
    this.#isLost = true;
    this.#unreadable(`the document ${what}; nothing after this is read`, place);
  }

  #unreadable(message: string, place: Place): void {
    this.#sink.unreadable(findingOf(captureRules.envelope, message, place));
  }

  #advance(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === newline) {
        this.#line += 1;
        this.#column = 1;
      } else if ((byte & 0xc0) !== 0x80) this.#column += byte >= 0xf0 ? 2 : 1;
    }
  }
}

/** Documents whose records stand in a list below a key. */
export const jsonEnvelope: CaptureFormat = {
  name: 'json-list',
  matches: ({ text }) => startsEnvelope(text),
  open: (file, sink) => new EnvelopeReader(file, sink),
};
