import type { Place } from '../../finding.ts';
import type { JsonValue } from '../../json.ts';
import { isJsonObject } from '../../json.ts';
import type { EventLevel } from '../payload/facts.ts';
import type { EventRecord, EventTime, RecordPayload } from '../record.ts';
import { type DataItem, eventDataXml } from '../records/event-data.ts';
import { windowsLevel } from '../records/level.ts';
import { type TextValue, textRecord } from '../records/text-record.ts';
import { eventTime } from '../time.ts';
import type { RawEvent } from './raw-event.ts';

const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

function itemsOf(data: JsonValue | undefined): readonly DataItem[] {
  if (data === undefined) return [];
  if (Array.isArray(data)) return data.map((item) => ({ text: textOf(item) }));
  if (isJsonObject(data)) return Object.entries(data).map(([name, value]) => ({ name, text: textOf(value) }));
  return [{ text: textOf(data) }];
}

const filled = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** More digits than the id of any event has. */
const mostEventId = 999_999_999;

/**
 * An event of a binary log. It has no lines: the record counts as one, with its number in the file, and its text is that of its
 * insertion strings, so that columns are those of the payload. Most events were there before in all but their time: so little is
 * worked out before it is asked for.
 */
class EvtxRecord implements EventRecord {
  readonly file: string;
  readonly index: number;
  readonly #event: RawEvent;
  #text: EventRecord | undefined;

  constructor(file: string, event: RawEvent, index: number) {
    this.file = file;
    this.index = index;
    this.#event = event;
  }

  get eventLog(): string | undefined {
    return filled(this.#event.eventLog);
  }
  get source(): string | undefined {
    return filled(this.#event.source);
  }
  get computer(): string | undefined {
    return filled(this.#event.computer);
  }
  get timeGenerated(): EventTime | undefined {
    const text = filled(this.#event.time);
    return text === undefined ? undefined : eventTime(text);
  }
  get eventId(): number | undefined {
    const { eventId } = this.#event;
    return eventId !== undefined && eventId <= mostEventId ? eventId : undefined;
  }
  get level(): EventLevel | undefined {
    return windowsLevel(this.#event.level);
  }
  get recordId(): string | undefined {
    return filled(this.#event.recordId);
  }
  get payloadSource(): string | undefined {
    const { data } = this.#event;
    if (typeof data === 'string') return data;
    const [only] = Array.isArray(data) && data.length === 1 ? data : [];
    return typeof only === 'string' ? only : undefined;
  }
  get payload(): RecordPayload {
    return this.#asText.payload;
  }
  get place(): Place {
    return this.#asText.place;
  }
  get eventData(): string | undefined {
    const items = itemsOf(this.#event.data);
    return items.length === 0 ? undefined : eventDataXml(items);
  }
  /** What stands around the payload has no place of its own. */
  placeOf(): Place {
    return this.#asText.placeOf('recordId');
  }
  lineText(line: number): string | undefined {
    return this.#asText.lineText(line);
  }

  get #asText(): EventRecord {
    this.#text ??= this.#withPlaces();
    return this.#text;
  }

  #withPlaces(): EventRecord {
    const texts = itemsOf(this.#event.data).map(({ text }) => text);
    let start = 0;
    const payloads = texts.map((text): TextValue => {
      const from = start;
      start += text.length + 1;
      return { text, start: from, end: from + text.length, toOuter: () => (offset) => from + offset };
    });
    const placeless: TextValue = { text: '', start: 0, end: 0, toOuter: () => () => 0 };
    return textRecord({
      origin: { file: this.file, text: texts.join(' '), line: this.index, column: 1 },
      index: this.index,
      properties: new Map([['recordId', placeless]]),
      payloads,
    });
  }
}

export const evtxRecord = (file: string, event: RawEvent, index: number): EventRecord =>
  new EvtxRecord(file, event, index);
