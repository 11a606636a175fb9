import { isJsonObject } from '../../json.ts';
import type { DataSource } from './shapes.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute in double quotes. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

/** What stands in a JSON value, as one text. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

/** One insertion string of an event; most have no name. */
export interface DataItem {
  readonly name?: string | undefined;
  readonly text: string;
}

/** `<EventData><Data Name="…">…</Data></EventData>`, as Windows writes it. */
export function eventDataXml(items: readonly DataItem[]): string {
  const data = items.map(({ name, text }) => {
    const attribute = name === undefined ? '' : ` Name="${escapeXml(name)}"`;
    return `<Data${attribute}>${escapeXml(text)}</Data>`;
  });
  return `<EventData>${data.join('')}</EventData>`;
}

/** The event's own data as XML, from the form in which a record carries it; undefined where it carries none. */
export function dataXml(value: unknown, form: DataSource['form']): string | undefined {
  if (form === 'xml') return typeof value === 'string' ? value : undefined;
  if (form === 'properties') {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return eventDataXml(value.map((item) => ({ text: textOf(isJsonObject(item) ? item['Value'] : item) })));
  }
  if (!isJsonObject(value)) return undefined;
  const items = Object.entries(value).map(([name, item]) => ({
    // winlogbeat counts those that have no name.
    name: /^param\d+$/.test(name) ? undefined : name,
    text: textOf(item),
  }));
  return items.length === 0 ? undefined : eventDataXml(items);
}
