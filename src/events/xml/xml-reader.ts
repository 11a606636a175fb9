import { findingOf, type Rule } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import { lineOf, type Origin, placeIn } from '../json/origin.ts';
import { quoted } from '../payload/issue.ts';
import type { CaptureReader, CaptureSink } from '../readers/reader.ts';
import { maxRecordLength, maxRecordValues, tooLong, tooManyValues } from '../records/limits.ts';
import { Utf8Text } from '../text/utf8-text.ts';
import { localName, type XmlDialect, type XmlStart } from './dialect.ts';
import { maxXmlDepth, RecordValues, unknownReferenceIn } from './record-values.ts';
import { LineCounter, RecordWindow } from './record-window.ts';
import { type StartTag, XmlTokenizer } from './tokenizer.ts';
import { xmlRecord } from './xml-record.ts';

/** How far behind a mistake an excerpt may go on. */
const excerptTail = 200;

/**
 * The records of an XML document, one after the other, in memory that doesn't grow with it. What is broken costs one record: it goes
 * on at the next start tag that can only be a record's.
 */
export class XmlReader implements CaptureReader {
  readonly #file: string;
  readonly #sink: CaptureSink;
  readonly #dialect: XmlDialect;
  readonly #text: Utf8Text;
  readonly #tokenizer = new XmlTokenizer({
    open: (tag) => this.#open(tag),
    close: (name, start, end) => this.#close(name, start, end),
    text: (start, end, isLiteral) => this.#content(start, end, isLiteral),
    declaration: (start) => this.#declaration(start),
    broken: (message, start) => this.#brokenAt(message, start),
    passed: (end) => this.#passed(end),
  });
  readonly #slice = (start: number, end: number): string => this.#tokenizer.slice(start, end);
  readonly #lines = new LineCounter();
  readonly #window = new RecordWindow();
  /** Elements around the records, outermost first. */
  #outer: string[] = [];
  #record: RecordValues | undefined;
  /** What follows a broken record is passed over up to the next one; its start, where it had one, tells which that is. */
  #isSkipping = false;
  #broken: XmlStart | undefined;
  /** How many elements are around records, as far as that is known. */
  #recordDepth = 1;
  #count = 0;
  #hasDeclarations = false;

  constructor(file: string, sink: CaptureSink, dialect: XmlDialect) {
    this.#file = file;
    this.#sink = sink;
    this.#dialect = dialect;
    this.#text = new Utf8Text((line, column) => this.#lost(line, column));
  }

  push(bytes: Uint8Array): void {
    this.#tokenizer.push(this.#text.push(bytes));
  }

  end(): void {
    this.#tokenizer.push(this.#text.end());
    this.#tokenizer.end();
    const end = this.#tokenizer.offset;
    if (this.#record) this.#fail(`the file ends before </${this.#record.start.tag.name}>`, end);
    else if (!this.#isSkipping && this.#outer.length > 0)
      this.#damage(captureRules.syntax, `the file ends before </${this.#outer[0]}>`, end);
    if (this.#count === 0) this.#damage(captureRules.empty, `the file holds no <${this.#dialect.recordElement}>`, 0);
  }

  #open(tag: StartTag): void {
    if (this.#record) {
      if (!this.#startsNext(tag, this.#record.start)) {
        this.#inside(this.#record, tag);
        return;
      }
      this.#fail(`</${this.#record.start.tag.name}> is missing before the next record`, tag.start);
    }
    if (this.#startsRecord(tag)) this.#start(tag);
    else if (!this.#isSkipping && !tag.isEmpty && this.#outer.length < maxXmlDepth)
      this.#outer.push(localName(tag.name));
  }

  #startsRecord(tag: StartTag): boolean {
    if (this.#broken) return this.#startsNext(tag, this.#broken);
    return this.#dialect.startsRecord(localName(tag.name), this.#outer);
  }

  #startsNext(tag: StartTag, current: XmlStart): boolean {
    if (localName(tag.name) !== this.#dialect.recordElement) return false;
    return this.#dialect.startsNext(this.#startOf(tag), current);
  }

  #startOf(tag: StartTag): XmlStart {
    return { tag, ...this.#lines.advance(tag.start, this.#slice) };
  }

  #start(tag: StartTag): void {
    this.#isSkipping = false;
    this.#broken = undefined;
    this.#recordDepth = this.#outer.length;
    this.#window.open(tag.start);
    this.#record = new RecordValues(this.#dialect, this.#startOf(tag));
    if (tag.isEmpty) this.#finish(this.#record, tag.end);
  }

  #inside(record: RecordValues, tag: StartTag): void {
    if (record.depth === maxXmlDepth) {
      this.#fail(`elements are nested deeper than ${maxXmlDepth} levels`, tag.start);
      return;
    }
    const isBelowRoot = record.depth === 1;
    const label = record.enter(tag);
    if (record.size > maxRecordValues) {
      this.#tooLarge(record, tooManyValues);
      return;
    }
    if (!isBelowRoot || !this.#dialect.isList(label)) return;
    this.#outer.push(...record.open);
    this.#record = undefined;
    this.#window.close();
  }

  #close(name: string, start: number, end: number): void {
    const local = localName(name);
    if (!this.#record) {
      if (local === this.#dialect.recordElement && !this.#dialect.nests) this.#endSkipping();
      const at = this.#outer.lastIndexOf(local);
      if (at < 0) return;
      this.#outer.length = at;
      this.#endSkipping();
      return;
    }
    if (!this.#record.leave(name, end))
      this.#fail(`</${name}> stands where <${this.#record.open.at(-1)}> is open`, start);
    else if (this.#record.depth === 0) this.#finish(this.#record, end);
  }

  #endSkipping(): void {
    this.#isSkipping = false;
    this.#broken = undefined;
  }

  #content(start: number, end: number, isLiteral: boolean): void {
    if (this.#record) {
      this.#record.text(start, end, isLiteral);
      if (this.#record.size > maxRecordValues) this.#tooLarge(this.#record, tooManyValues);
      return;
    }
    if (this.#isSkipping || !this.#dialect.isStray(this.#outer)) return;
    const offset = this.#slice(start, end).search(/\S/);
    if (offset >= 0) this.#lose(`this text stands outside of every <${this.#dialect.recordElement}>`, start + offset);
  }

  /** Once for a file, whatever else it declares. */
  #declaration(start: number): void {
    if (this.#hasDeclarations) return;
    this.#hasDeclarations = true;
    const message = 'document type declarations are not read, and none of their entities is expanded';
    this.#damage(captureRules.declaration, message, start);
  }

  #brokenAt(message: string, start: number): void {
    if (this.#record) this.#fail(message, start);
    else if (!this.#isSkipping) this.#lose(message, start);
  }

  /** Text up to `end` is about to be dropped. */
  #passed(end: number): void {
    if (this.#record) {
      if (end - this.#record.start.tag.start > maxRecordLength) this.#tooLarge(this.#record);
      else this.#window.keep(end, this.#slice);
    }
    this.#lines.advance(end, this.#slice);
  }

  #finish(record: RecordValues, end: number): void {
    if (end - record.start.tag.start > maxRecordLength) {
      this.#tooLarge(record);
      return;
    }
    const origin = this.#originOf(record, end);
    const { values, data } = record;
    this.#record = undefined;
    this.#window.close();
    this.#count += 1;
    const unknown = unknownReferenceIn(origin.text, values);
    if (!unknown) this.#sink.record(xmlRecord({ origin, index: this.#count, values, data }));
    else {
      const message = `${quoted(unknown.text)} stands for no character; XML itself knows &amp; &lt; &gt; &quot; &apos;`;
      this.#unreadable(message, origin, unknown.offset, unknown.offset + unknown.text.length);
    }
  }

  /** The record under way can't be read to its end. */
  #fail(message: string, offset: number): void {
    if (!this.#record) return;
    const { start } = this.#record;
    const origin = this.#originOf(this.#record, offset + excerptTail);
    const at = offset - start.tag.start;
    this.#count += 1;
    this.#skipFrom(start);
    this.#unreadable(message, origin, at, at + 1);
  }

  /** What stands between records can only be what is left of one. */
  #lose(message: string, offset: number): void {
    const { line, column } = this.#lines.advance(offset, this.#slice);
    const origin = { file: this.#file, text: this.#slice(offset, offset + excerptTail), line, column };
    this.#count += 1;
    this.#outer.length = Math.min(this.#outer.length, this.#recordDepth);
    this.#skipFrom(undefined);
    this.#unreadable(message, origin, 0, 1);
  }

  #tooLarge({ start }: RecordValues, message = tooLong): void {
    const place = { file: this.#file, line: start.line, column: start.column };
    this.#count += 1;
    this.#skipFrom(start);
    this.#sink.unreadable(findingOf(captureRules.tooLarge, message, place));
  }

  #skipFrom(broken: XmlStart | undefined): void {
    this.#record = undefined;
    this.#window.close();
    this.#isSkipping = true;
    this.#broken = broken;
  }

  #unreadable(message: string, origin: Origin, start: number, end: number): void {
    const place = placeIn(origin, start, end);
    const finding = findingOf(captureRules.syntax, `the record is no XML: ${message}`, place);
    this.#sink.unreadable(finding, lineOf(origin, place.line));
  }

  #damage(rule: Rule, message: string, offset: number): void {
    const place = { file: this.#file, ...this.#lines.advance(offset, this.#slice) };
    this.#sink.damage(findingOf(rule, message, place));
  }

  #lost(line: number, column: number): void {
    const message = 'from here on characters are lost: they are not written in UTF-8';
    this.#sink.damage(findingOf(captureRules.characters, message, { file: this.#file, line, column }));
  }

  #originOf({ start }: RecordValues, end: number): Origin {
    return { file: this.#file, text: this.#window.text(end, this.#slice), line: start.line, column: start.column };
  }
}
