import { type Finding, findingOf } from '../../finding.ts';
import { isJsonObject } from '../../json.ts';
import { captureRules } from '../capture-rules.ts';
import { eachItem, type JsonPath, locate } from '../json/locate.ts';
import { lineOf, type Origin, placeIn, positionIn } from '../json/origin.ts';
import { syntaxErrorOf } from '../json/syntax.ts';
import { jsonRecord } from '../records/json-record.ts';
import type { RecordShape } from '../records/shapes.ts';
import { concat, decode, invalidOffset } from './decode.ts';
import type { CaptureSink } from './reader.ts';

/** Bytes of the largest record that is read, as in the other formats: an event has about one kilobyte. */
export const maxRecordBytes = 16 * 1024 * 1024;

/** Texts longer than this are checked for their depth before anything is built from them. */
const longText = 1024 * 1024;

/** Keys of documents that hold a list of records: PowerShell and OData `{ value: [] }`, Azure Monitor `{ records: [] }`. */
export const listKeys: readonly string[] = ['value', 'records'];

/** Where the records stand in a JSON value that is no record itself: a list, or a document that holds one. */
function listPathIn(value: unknown): JsonPath | undefined {
  if (Array.isArray(value)) return [];
  if (!isJsonObject(value)) return undefined;
  for (const key of listKeys) {
    if (Array.isArray(value[key])) return [key];
  }
  return undefined;
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
    if (invalid === undefined) this.take(text, line, column, shape);
    else {
      const origin = { file: this.#file, text, line, column };
      const place = placeIn(origin, invalid, invalid + 1);
      this.#unreadable(origin, findingOf(captureRules.encoding, 'the record is not UTF-8', place));
    }
    return text;
  }

  /** @param line where the text starts, and `column`: both 1-based, in UTF-16 units */
  take(text: string, line: number, column: number, shape?: RecordShape): void {
    const origin = { file: this.#file, text, line, column };
    if (text.length > longText && syntaxErrorOf(text)) this.#noJson(origin);
    else this.#parse(origin, shape);
  }

  /** A record that somebody else took. */
  passed(): void {
    this.#count += 1;
  }

  /** A record that nobody keeps in memory. */
  tooLarge(line: number, column: number): void {
    const place = { file: this.#file, line, column };
    const message = `the record has more than ${maxRecordBytes / 1024 / 1024} MiB`;
    this.#unreadable({ ...place, text: '' }, findingOf(captureRules.tooLarge, message, place));
  }

  #parse(origin: Origin, shape: RecordShape | undefined): void {
    let value: unknown;
    try {
      value = JSON.parse(origin.text);
    } catch {
      this.#noJson(origin);
      return;
    }
    if (shape) {
      this.#sink.record(jsonRecord(origin, value, this.#next(), shape));
      return;
    }
    const list = listPathIn(value);
    if (list && this.#takeItems(origin, list)) return;
    if (isJsonObject(value) && Array.isArray(value['tables'])) this.#tables(origin);
    else this.#sink.record(jsonRecord(origin, value, this.#next()));
  }

  /** @returns false where the list can't be taken apart because it nests too deep */
  #takeItems(origin: Origin, path: JsonPath): boolean {
    const start = locate(origin.text, path)?.value.start;
    if (start === undefined) return false;
    eachItem(
      origin.text,
      (item) => {
        const text = origin.text.slice(item.start, item.end);
        const place = positionIn(origin, item.start);
        this.#sink.record(jsonRecord({ ...origin, text, ...place }, JSON.parse(text), this.#next()));
      },
      start,
    );
    return true;
  }

  #tables(origin: Origin): void {
    const message = 'an answer of the Log Analytics API inside another document is not read';
    const help = 'Write every answer into a file of its own.';
    this.#unreadable(origin, findingOf(captureRules.format, message, placeIn(origin, 0, 1), help));
  }

  #noJson(origin: Origin): void {
    const error = syntaxErrorOf(origin.text);
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
