import type { Position } from '../json/origin.ts';
import type { RecordShape } from '../records/shapes.ts';
import { JsonTexts } from './json-texts.ts';
import { ValueReader } from './json-values.ts';
import type { CaptureSink } from './reader.ts';
import { UnreadRows } from './recovery/unread-rows.ts';

/** The lists of records that stand in documents, one after the other. */
export class EnvelopeLists {
  readonly #file: string;
  readonly #sink: CaptureSink;
  readonly #texts: JsonTexts;
  #current: ValueReader | undefined;
  /** Rows that nobody can read. */
  #unread: UnreadRows | undefined;
  /** How many the document has that is being read. */
  count = 0;

  constructor(file: string, sink: CaptureSink) {
    this.#file = file;
    this.#sink = sink;
    this.#texts = new JsonTexts(file, sink);
  }

  /** The list that is open. */
  get current(): ValueReader | undefined {
    return this.#current;
  }

  /** A list of records that say themselves what they hold. @param start where it starts after its bracket, or goes on */
  openRecords(start: Position): void {
    this.#open(start, undefined, this.#texts);
  }

  /** The rows of a table. @param shape what its columns come to; undefined where it has not said them */
  openRows(start: Position, shape: RecordShape | undefined): void {
    if (!shape) this.#unread = new UnreadRows({ file: this.#file, ...start });
    this.#open(start, shape ?? this.#unread?.shape, this.#unread?.texts ?? this.#texts);
  }

  close(): void {
    this.#current = undefined;
    this.#unread?.tell(this.#sink);
    this.#unread = undefined;
  }

  #open(start: Position, shape: RecordShape | undefined, texts: JsonTexts): void {
    this.count += 1;
    this.#current = new ValueReader(this.#file, this.#sink, { inner: { ...start, texts, shape } });
  }
}
