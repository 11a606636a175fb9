import type { Span } from '../json/locate.ts';
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

/** Unescaped once it is asked for. */
function textValue(source: string, pieces: readonly Piece[]): TextValue {
  let text: string | undefined;
  return {
    get text() {
      text ??= unescapedText(source, pieces);
      return text;
    },
    start: pieces[0]?.start ?? 0,
    end: pieces.at(-1)?.end ?? 0,
    toOuter: () => unescapedOffsets(source, pieces),
  };
}

/** The event that an element holds. */
export function xmlRecord({ origin, index, values, data }: XmlRecordParts): EventRecord {
  const properties = new Map<RecordProperty, TextValue>();
  const ranks: TextValue[][] = [];
  let description: TextValue | undefined;
  for (const { target, pieces } of values) {
    const value = textValue(origin.text, pieces);
    if ('property' in target) {
      if (!properties.has(target.property)) properties.set(target.property, value);
      continue;
    }
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
