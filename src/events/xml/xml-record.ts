import type { Span } from '../json/locate.ts';
import type { ToOuter } from '../json/offsets.ts';
import type { Origin } from '../json/origin.ts';
import type { EventRecord, RecordProperty } from '../record.ts';
import { eventDataXml } from '../records/event-data.ts';
import { type TextValue, textRecord } from '../records/text-record.ts';
import type { XmlValue } from './record-values.ts';
import { type Piece, unescapedOffsets, unescapedText } from './unescaped.ts';

/** What is known of an element that is a record. Offsets count from the start of its text. */
export interface XmlRecordParts {
  /** The element's text, and where it stands. */
  readonly origin: Origin;
  /** Number of the record in its file, from 1. */
  readonly index: number;
  readonly values: readonly XmlValue[];
  /** The element inside it that holds the event's own data, as Windows writes it. */
  readonly data: Span | undefined;
}

/** A value that is unescaped once it is asked for. */
class XmlText implements TextValue {
  readonly #source: string;
  readonly #pieces: readonly Piece[];
  #text: string | undefined;

  constructor(source: string, pieces: readonly Piece[]) {
    this.#source = source;
    this.#pieces = pieces;
  }
  get text(): string {
    this.#text ??= unescapedText(this.#source, this.#pieces);
    return this.#text;
  }
  get start(): number {
    return this.#pieces[0]?.start ?? 0;
  }
  get end(): number {
    return this.#pieces.at(-1)?.end ?? 0;
  }
  toOuter(): ToOuter {
    return unescapedOffsets(this.#source, this.#pieces);
  }
}

/** The event that an element holds. */
export function xmlRecord({ origin, index, values, data }: XmlRecordParts): EventRecord {
  const properties = new Map<RecordProperty, TextValue>();
  const ranks: TextValue[][] = [];
  let description: TextValue | undefined;
  for (const { target, pieces } of values) {
    const value = new XmlText(origin.text, pieces);
    if ('property' in target && !properties.has(target.property)) properties.set(target.property, value);
    if (!('payload' in target)) continue;
    const rank = ranks[target.payload] ?? [];
    rank.push(value);
    ranks[target.payload] = rank;
    if (target.isDescription) description ??= value;
  }
  const own = ranks[0] ?? [];
  const eventData = (): string | undefined => {
    if (data) return origin.text.slice(data.start, data.end);
    return own.length === 0 ? undefined : eventDataXml(own);
  };
  return textRecord({ origin, index, properties, payloads: ranks.flat(), description, eventData });
}
