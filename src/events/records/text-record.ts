import type { Place } from '../../finding.ts';
import { isJsonObject } from '../../json.ts';
import type { ToOuter } from '../json/offsets.ts';
import { lineOf, type Origin, placeIn } from '../json/origin.ts';
import type { EventLevel } from '../payload/facts.ts';
import type { EventRecord, EventTime, RecordPayload, RecordProperty } from '../record.ts';
import { eventTime } from '../time.ts';
import { windowsLevel } from './level.ts';
import { objectText, parsed } from './payload-of.ts';

/** A value as it stands in the text of a record. Offsets in UTF-16 units, the end excluded. */
export interface TextValue {
  /** What it says, unescaped. */
  readonly text: string;
  /** Where it stands in the record's text, escapes and all. */
  readonly start: number;
  readonly end: number;
  /** From offsets in `text` to offsets in the record's text. */
  toOuter(): ToOuter;
}

export interface TextRecordParts {
  /** The record's text, and where it stands. */
  readonly origin: Origin;
  /** Number of the record in its file, from 1. */
  readonly index: number;
  /** What the capture says around the payload. Levels are Windows' numbers, or English names. */
  readonly properties: ReadonlyMap<RecordProperty, TextValue>;
  /** Values that may carry the payload, in the order in which they are tried. */
  readonly payloads: readonly TextValue[];
  /** How the capture writes times and levels, where it is not as {@link eventTime} and {@link windowsLevel} read them. */
  readonly time?: (text: string) => EventTime;
  readonly level?: (text: string) => EventLevel | undefined;
  /** The event in words. */
  readonly description?: TextValue | undefined;
  /** Works out the event's own data as XML. */
  readonly eventData?: (() => string | undefined) | undefined;
}

/** An event from a capture in which values stand as text. */
class TextRecord implements EventRecord {
  readonly index: number;
  readonly #origin: Origin;
  readonly #parts: TextRecordParts;
  #payload: RecordPayload | undefined;

  constructor(parts: TextRecordParts) {
    this.index = parts.index;
    this.#origin = parts.origin;
    this.#parts = parts;
  }

  /** Parsed once it is asked for: records of other logs never are. */
  get payload(): RecordPayload {
    this.#payload ??= payloadIn(this.#origin, this.#parts.payloads) ?? {
      value: undefined,
      text: '',
      place: () => this.place,
    };
    return this.#payload;
  }

  get payloadSource(): string | undefined {
    const { payloads } = this.#parts;
    return payloads.length === 1 ? payloads[0]?.text : undefined;
  }

  get file(): string {
    return this.#origin.file;
  }
  get place(): Place {
    return placeIn(this.#origin, 0, this.#origin.text.length);
  }
  get eventLog(): string | undefined {
    return this.#text('eventLog');
  }
  get source(): string | undefined {
    return this.#text('source');
  }
  get computer(): string | undefined {
    return this.#text('computer');
  }
  get timeGenerated(): EventTime | undefined {
    const text = this.#text('timeGenerated');
    return text === undefined ? undefined : (this.#parts.time ?? eventTime)(text);
  }
  get eventId(): number | undefined {
    const text = this.#text('eventId') ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  }
  get level(): EventLevel | undefined {
    const text = this.#text('level');
    return text === undefined ? undefined : (this.#parts.level ?? windowsLevel)(text);
  }
  get recordId(): string | undefined {
    return this.#text('recordId');
  }
  get eventData(): string | undefined {
    return this.#parts.eventData?.();
  }
  get renderedDescription(): string | undefined {
    const text = this.#parts.description?.text;
    return text?.trim() === '' ? undefined : text;
  }

  placeOf(property: RecordProperty): Place {
    const value = this.#parts.properties.get(property);
    return value ? placeIn(this.#origin, value.start, value.end) : this.place;
  }

  lineText(line: number): string | undefined {
    return lineOf(this.#origin, line);
  }

  #text(property: RecordProperty): string | undefined {
    const text = this.#parts.properties.get(property)?.text.trim();
    return text === '' ? undefined : text;
  }
}

/** The first value that holds a JSON object; where none does, the first that holds anything, so that it can be told what is wrong. */
function payloadIn(origin: Origin, values: readonly TextValue[]): RecordPayload | undefined {
  let first: RecordPayload | undefined;
  for (const value of values) {
    if (value.text.trim() === '') continue;
    const payload = payloadOfText(origin, value);
    if (isJsonObject(payload.value)) return payload;
    first ??= payload;
  }
  return first;
}

function payloadOfText(origin: Origin, value: TextValue): RecordPayload {
  const { text, start: before } = objectText(value.text);
  let toOuter: ToOuter | undefined;
  return {
    value: parsed(text),
    text,
    place: (start, end) => {
      toOuter ??= value.toOuter();
      return placeIn(origin, toOuter(before + start), toOuter(before + end));
    },
  };
}

/** The event that a record in text holds. */
export const textRecord = (parts: TextRecordParts): EventRecord => new TextRecord(parts);
