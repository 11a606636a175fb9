import { payloadKeys } from '../../payload/facts.ts';
import { recordShapes } from '../../records/shapes.ts';
import { concat, decodeLatin1 } from '../decode.ts';
import { TextPosition } from '../text-position.ts';
import { isBlank } from '../value-scanner.ts';

const newline = 0x0a;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** What a record may stand behind: the last one of its list may be broken, and the next record be the first of another. */
const beforeRecord: readonly number[] = [comma, closeBrace, closeBracket, openBracket];

/** Bytes that tell whether something starts a record. */
const beginning = 256;
/** Ways to begin that are kept; a tool has one. */
export const mostBeginnings = 8;

/** An object and its first key; a row and what its first cell starts with. Quotes inside of strings are escaped: none begins there. */
const objectStart = /^\{\s*"([^"\\\n]{0,100})"\s*:/;
const rowStart = /^\[\s*(["\w-])/;
/** The first key of the object that `text` starts with; undefined where it starts none. */
export const objectBeginning = (text: string): string | undefined => objectStart.exec(text)?.[1];

const mayBeObject = /^\{\s*(?:"[^"\\\n]{0,100}(?:"\s*)?)?$/;
const mayBeRow = /^\[\s*$/;

/** Behind the last row of a table. */
const tableEnd = /^\]\s*(?:\}|,\s*")/;
const mayBeTableEnd = /^\]\s*(?:,\s*)?$/;

/** Keys that records begin with as far as tools are known. */
const knownKeys: ReadonlySet<unknown> = new Set([
  ...payloadKeys,
  ...recordShapes.flatMap(({ properties, payload }) => [
    ...Object.values(properties).flatMap((paths) => paths.map(([key]) => key)),
    ...payload.map(({ path: [key] }) => key),
  ]),
]);

/** What a search came upon: the start of a record, or the end of the list. `rest` starts with it. */
export interface Found {
  readonly what: 'record' | 'end';
  readonly rest: Uint8Array;
}

/**
 * Finds where the next record of a list starts once one is broken: on a line that starts one and is not indented deeper, or within
 * a line where something begins as the list's other records do.
 */
export class NextRecord {
  readonly #isRow: boolean;
  readonly #beginnings: Set<string>;
  /** That of the broken record. */
  #own: string | undefined;
  readonly #position = new TextPosition();
  #deepest = 0;
  /** Blanks since the start of the line; undefined within a line. */
  #indent: number | undefined;
  /** The last byte that was no blank. */
  #before = 0;
  /** What may start a record, once more is known of it. */
  #held: Uint8Array = new Uint8Array();

  /** @param isRow records are rows of a table @param beginnings of records that came before */
  constructor(isRow: boolean, beginnings: readonly string[] = []) {
    this.#isRow = isRow;
    this.#beginnings = new Set(beginnings);
  }

  get beginnings(): readonly string[] {
    return [...this.#beginnings];
  }

  get position(): { readonly line: number; readonly column: number } {
    const { line, column } = this.#position;
    return { line, column };
  }

  /** @param text of a record that is sound */
  learn(text: string): void {
    if (this.#beginnings.size < mostBeginnings) this.learnBeginning(this.#beginningOf(text));
  }

  /** @param found what the text of a record that is sound begins with, see {@link objectBeginning} */
  learnBeginning(found: string | undefined): void {
    if (found !== undefined && this.#beginnings.size < mostBeginnings) this.#beginnings.add(found);
  }

  /**
   * @param text the broken record, as far as it is known
   * @param deepest blanks before a record that starts a line, at most; -1: none is to be found
   */
  start(text: string, place: { readonly line: number; readonly column: number }, deepest: number): void {
    this.#own = this.#beginningOf(text);
    this.#position.moveTo(place);
    this.#deepest = deepest;
    this.#indent = undefined;
    this.#before = 0;
    this.#held = new Uint8Array();
  }

  /** @param next bytes from the broken record on, in pieces @returns undefined where more of them are needed */
  search(next: Uint8Array): Found | undefined {
    const bytes = this.#held.length === 0 ? next : concat([this.#held, next]);
    this.#held = new Uint8Array();
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      const what = this.#mayBegin(byte) ? this.#judge(byte, bytes, at) : undefined;
      if (what === 'held') {
        this.#held = bytes.subarray(at);
        return undefined;
      }
      if (what) return { what, rest: bytes.subarray(at) };
      this.#pass(byte);
    }
    return undefined;
  }

  /** Nearly every byte is none of these. */
  #mayBegin(byte: number): boolean {
    return (byte === openBrace || byte === openBracket || byte === closeBracket) && this.#deepest >= 0;
  }

  #judge(byte: number, bytes: Uint8Array, at: number): Found['what'] | 'held' | undefined {
    const isOpener = byte === (this.#isRow ? openBracket : openBrace);
    if (isOpener && this.#indent !== undefined && this.#indent <= this.#deepest) return 'record';
    const isEnd = this.#isRow && byte === closeBracket && this.#before === closeBracket;
    if (!isEnd && !(isOpener && beforeRecord.includes(this.#before))) return undefined;
    const text = decodeLatin1(bytes.subarray(at, at + beginning));
    const isCut = text.length < beginning;
    if (isEnd) return tableEnd.test(text) ? 'end' : isCut && mayBeTableEnd.test(text) ? 'held' : undefined;
    const found = this.#beginningOf(text);
    if (found !== undefined) return this.#isBeginning(found) ? 'record' : undefined;
    return isCut && (this.#isRow ? mayBeRow : mayBeObject).test(text) ? 'held' : undefined;
  }

  #isBeginning(found: string): boolean {
    if (this.#beginnings.has(found) || found === this.#own) return true;
    return this.#beginnings.size === 0 && (this.#isRow ? found === '"' : knownKeys.has(found));
  }

  #beginningOf(text: string): string | undefined {
    return this.#isRow ? rowStart.exec(text)?.[1] : objectBeginning(text);
  }

  #pass(byte: number): void {
    this.#position.pass(byte);
    if (byte === newline) this.#indent = 0;
    else if (!isBlank(byte)) {
      this.#indent = undefined;
      this.#before = byte;
    } else if (this.#indent !== undefined) this.#indent += 1;
  }
}
