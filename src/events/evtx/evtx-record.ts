import type { JsonValue } from '../../json.ts';
import { isJsonObject } from '../../json.ts';
import type { EventRecord, RecordProperty } from '../record.ts';
import { type DataItem, eventDataXml } from '../records/event-data.ts';
import { type TextValue, textRecord } from '../records/text-record.ts';
import type { RawEvent } from './raw-event.ts';

const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

function itemsOf(data: JsonValue | undefined): readonly DataItem[] {
  if (data === undefined) return [];
  if (Array.isArray(data)) return data.map((item) => ({ text: textOf(item) }));
  if (isJsonObject(data)) return Object.entries(data).map(([name, value]) => ({ name, text: textOf(value) }));
  return [{ text: textOf(data) }];
}

/** A value that has no place of its own. */
const placeless = (value: string | number): TextValue => ({
  text: String(value),
  start: 0,
  end: 0,
  toOuter: () => () => 0,
});

/**
 * An event of a binary log. It has no lines: the record counts as one, with its number in the file, and its text is that of its
 * insertion strings, so that columns are those of the payload.
 */
export function evtxRecord(file: string, event: RawEvent, index: number): EventRecord {
  const items = itemsOf(event.data);
  const texts = items.map(({ text }) => text);
  const properties = new Map<RecordProperty, TextValue>([['recordId', placeless(event.recordId)]]);
  const set = (property: RecordProperty, value: string | number | undefined): void => {
    if (value !== undefined) properties.set(property, placeless(value));
  };
  set('eventLog', event.eventLog);
  set('source', event.source);
  set('computer', event.computer);
  set('timeGenerated', event.time);
  set('eventId', event.eventId);
  set('level', event.level);
  let start = 0;
  const payloads = texts.map((text): TextValue => {
    const from = start;
    start += text.length + 1;
    return { text, start: from, end: from + text.length, toOuter: () => (offset) => from + offset };
  });
  return textRecord({
    origin: { file, text: texts.join(' '), line: index, column: 1 },
    index,
    properties,
    payloads,
    eventData: () => (items.length === 0 ? undefined : eventDataXml(items)),
  });
}
