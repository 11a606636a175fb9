import type { Place } from '../../finding.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { locate } from '../json/locate.ts';
import type { ToOuter } from '../json/offsets.ts';
import { lineOf, type Origin, placeIn } from '../json/origin.ts';
import type { EventLevel } from '../payload/facts.ts';
import type { EventRecord, EventTime, RecordJson, RecordPayload, RecordProperty } from '../record.ts';
import { eventTime } from '../time.ts';
import { dataXml } from './event-data.ts';
import { eventLevel, windowsLevel } from './level.ts';
import { type FoundPayload, isFilled, payloadOf, payloadOfValue, valueAt } from './payload-of.ts';
import { type RecordShape, shapeOf } from './shapes.ts';

type KnownShape = Omit<RecordShape, 'name' | 'matches'>;

const noShape: KnownShape = { properties: {}, payload: [] };

/** An event as some tool writes it in JSON. Where things stand is worked out only when it is asked for. */
class JsonRecord implements EventRecord {
  readonly index: number;
  readonly #origin: Origin;
  readonly #value: unknown;
  readonly #shape: KnownShape;
  readonly payload: RecordPayload;

  constructor(origin: Origin, value: unknown, index: number, known: RecordShape | undefined) {
    this.index = index;
    this.#origin = origin;
    this.#value = value;
    const shape = known ?? (isJsonObject(value) ? shapeOf(value) : undefined);
    this.#shape = shape ?? noShape;
    this.payload = new JsonRecordPayload(
      origin,
      shape ? payloadOf(value as JsonObject, shape.payload) : payloadOfValue(value),
    );
  }

  get file(): string {
    return this.#origin.file;
  }
  get place(): Place {
    const start = locate(this.#origin.text, [])?.value.start ?? 0;
    return placeIn(this.#origin, start, this.#origin.text.trimEnd().length);
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
    return text === undefined ? undefined : eventTime(text);
  }
  get eventId(): number | undefined {
    const value = this.#property('eventId');
    const id = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
    return typeof id === 'number' && Number.isInteger(id) ? id : undefined;
  }
  get level(): EventLevel | undefined {
    for (const path of this.#shape.properties.level ?? []) {
      const value = valueAt(this.#value, path);
      const isNumbered = this.#shape.hasWindowsLevels === true && typeof value === 'number';
      const level = isNumbered ? windowsLevel(String(value)) : eventLevel(value);
      if (level !== undefined) return level;
    }
    return undefined;
  }
  get recordId(): string | undefined {
    const id = this.#property('recordId');
    return typeof id === 'number' || isFilled(id) ? String(id) : undefined;
  }
  get json(): RecordJson | undefined {
    const value = this.#value;
    return isJsonObject(value) ? { text: this.#origin.text, value, shape: this.#shape } : undefined;
  }
  get eventData(): string | undefined {
    for (const { path, form } of this.#shape.data ?? []) {
      const xml = dataXml(valueAt(this.#value, path), form);
      if (isFilled(xml)) return xml;
    }
    return undefined;
  }
  get renderedDescription(): string | undefined {
    return this.#shape.rendered?.map((path) => valueAt(this.#value, path)).find(isFilled);
  }

  placeOf(property: RecordProperty): Place {
    for (const path of this.#shape.properties[property] ?? []) {
      const span = locate(this.#origin.text, path)?.value;
      if (span) return placeIn(this.#origin, span.start, span.end);
    }
    return this.place;
  }

  lineText(line: number): string | undefined {
    return lineOf(this.#origin, line);
  }

  #property(property: RecordProperty): unknown {
    for (const path of this.#shape.properties[property] ?? []) {
      const value = valueAt(this.#value, path);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }
  #text(property: RecordProperty): string | undefined {
    const value = this.#property(property);
    return isFilled(value) ? value : undefined;
  }
}

class JsonRecordPayload implements RecordPayload {
  readonly #origin: Origin;
  readonly #found: FoundPayload;
  /** Both worked out at the first finding only: a good record needs neither. */
  #ownText: string | undefined;
  #toRecord: ToOuter | undefined;

  constructor(origin: Origin, found: FoundPayload) {
    this.#origin = origin;
    this.#found = found;
  }
  get value(): unknown {
    return this.#found.value;
  }
  get text(): string {
    this.#ownText ??= this.#found.text(this.#origin.text);
    return this.#ownText;
  }
  place(start: number, end: number): Place {
    this.#toRecord ??= this.#found.toRecord(this.#origin.text);
    return placeIn(this.#origin, this.#toRecord(start), this.#toRecord(end));
  }
}

/**
 * The event that a JSON value holds: a bare payload, or a record with the payload inside it.
 * @param origin the text that `value` was parsed from
 * @param index number of the record in its file, from 1
 * @param shape of a value that doesn't tell it itself, such as a row of a table
 */
export const jsonRecord = (origin: Origin, value: unknown, index: number, shape?: RecordShape): EventRecord =>
  new JsonRecord(origin, value, index, shape);
