import { type Finding, findingOf } from '../../finding.ts';
import { isJsonObject } from '../../json.ts';
import { captureRules } from '../capture-rules.ts';
import { eachItem, eachMember, locate, type Span } from '../json/locate.ts';
import { lineOf, type Origin, placeIn, positionIn } from '../json/origin.ts';
import { type JsonSyntaxError, syntaxErrorOf, TooManyValues } from '../json/syntax.ts';
import { jsonRecord } from '../records/json-record.ts';
import { tooManyBytes, tooMuchIn } from '../records/limits.ts';
import type { RecordShape } from '../records/shapes.ts';
import { concat, decode, invalidOffset } from './decode.ts';
import type { CaptureSink } from './reader.ts';

/** Keys of documents that hold a list of records: PowerShell and OData `{ value: [] }`, Azure Monitor `{ records: [] }`. */
export const listKeys: readonly string[] = ['value', 'records'];

/** true: no record itself, but a list of records or a document that holds one. */
const holdsList = (value: unknown): boolean =>
  Array.isArray(value) || (isJsonObject(value) && listKeys.some((key) => Array.isArray(value[key])));

/** Where such a list starts; undefined where there is none, or where it nests too deep to be taken apart. */
function listStart(text: string): number | undefined {
  const whole = locate(text, [])?.value.start;
  if (whole === undefined || text[whole] === '[') return whole;
  let start: number | undefined;
  eachMember(text, ({ key, value }) => {
    if (listKeys.includes(key) && text[value.start] === '[') start = value.start;
  });
  return start;
}

/** The JSON texts of one capture, each with its place: parses them and hands over the records they hold. */
export class JsonTexts {
  readonly #file: string;
  readonly #sink: CaptureSink;
  #count = 0;

  constructor(file: string, sink: CaptureSink) {
    this.#file = file;
    this.#sink = sink;
  }

  /**
   * A text whose bytes may be none in UTF-8.
   * @param shape of records that don't tell it themselves
   * @returns the text
   */
  takeBytes(parts: readonly Uint8Array[], line: number, column: number, shape?: RecordShape): string {
    const bytes = concat(parts);
    const text = decode(bytes);
    const invalid = invalidOffset(bytes, text);
    if (invalid === undefined) {
      if (!shape && this.#sink.familiar?.takeText(text)) this.passed();
      else this.take(text, line, column, shape);
    } else {
      const origin = { file: this.#file, text, line, column };
      const place = placeIn(origin, invalid, invalid + 1);
      this.#unreadable(origin, findingOf(captureRules.encoding, 'the record is not UTF-8', place));
    }
    return text;
  }

  /** @param line where the text starts, and `column`: both 1-based, in UTF-16 units */
  take(text: string, line: number, column: number, shape?: RecordShape): void {
    const origin = { file: this.#file, text, line, column };
    const error = tooMuchIn(text);
    // A list may hold more than a record.
    const broken = error instanceof TooManyValues ? syntaxErrorOf(text) : error;
    if (!error) this.#parse(origin, shape);
    else if (broken) this.#noJson(origin, broken);
    else if (shape || !this.#takeList(origin)) this.#tooManyValues(origin, error);
  }

  /** A record that somebody else took. */
  passed(): void {
    this.#count += 1;
  }

  /** A record that nobody keeps in memory. */
  tooLarge(line: number, column: number): void {
    const place = { file: this.#file, line, column };
    this.#unreadable({ ...place, text: '' }, findingOf(captureRules.tooLarge, tooManyBytes, place));
  }

  #tooManyValues(origin: Origin, { message, offset }: JsonSyntaxError): void {
    const place = placeIn(origin, offset, offset + 1);
    this.#unreadable(origin, findingOf(captureRules.tooLarge, `the record ${message}`, place));
  }

  #parse(origin: Origin, shape: RecordShape | undefined): void {
    let value: unknown;
    try {
      value = JSON.parse(origin.text);
    } catch {
      this.#noJson(origin, syntaxErrorOf(origin.text));
      return;
    }
    if (shape) {
      this.#sink.record(jsonRecord(origin, value, this.#next(), shape));
      return;
    }
    if (holdsList(value) && this.#takeList(origin)) return;
    if (isJsonObject(value) && Array.isArray(value['tables'])) this.#tables(origin);
    else this.#sink.record(jsonRecord(origin, value, this.#next()));
  }

  /** @returns false where there is no list, or none that can be taken apart */
  #takeList(origin: Origin): boolean {
    const start = listStart(origin.text);
    if (start === undefined) return false;
    const take = ({ start: at, end }: Span): void =>
      this.#takeItem({ ...origin, text: origin.text.slice(at, end), ...positionIn(origin, at) });
    return eachItem(origin.text, take, start);
  }

  #takeItem(item: Origin): void {
    const error = tooMuchIn(item.text);
    if (error instanceof TooManyValues) this.#tooManyValues(item, error);
    else this.#sink.record(jsonRecord(item, JSON.parse(item.text), this.#next()));
  }

  #tables(origin: Origin): void {
    const message = 'an answer of the Log Analytics API inside another document is not read';
    const help = 'Write every answer into a file of its own.';
    this.#unreadable(origin, findingOf(captureRules.format, message, placeIn(origin, 0, 1), help));
  }

  #noJson(origin: Origin, error: JsonSyntaxError | undefined): void {
    const offset = error?.offset ?? 0;
    const message = `the record is no JSON: ${error?.message ?? 'it cannot be parsed'}`;
    this.#unreadable(origin, findingOf(captureRules.syntax, message, placeIn(origin, offset, offset + 1)));
  }

  #unreadable(origin: Origin, finding: Finding): void {
    this.#count += 1;
    this.#sink.unreadable(finding, lineOf(origin, finding.place?.line ?? origin.line));
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
