import { unescapeXml } from '../json/offsets.ts';
import type { EventLevel } from '../payload/facts.ts';
import type { DataItem } from '../records/event-data.ts';
import { xmlAttribute, xmlText } from './escape.ts';
import type { PlainRecord } from './plain-record.ts';

const namespace = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** As Windows numbers them. */
const levelNumbers: Readonly<Record<EventLevel, number>> = {
  Critical: 1,
  Error: 2,
  Warning: 3,
  Information: 4,
  Verbose: 5,
};

/** What the old agent puts around the event's data. */
const dataItem = /^\s*<DataItem(?:\s[^<>]*)?>([\s\S]*)<\/DataItem>\s*$/;
const eventData = /^\s*<EventData(?:\s[^<>]*)?>([\s\S]*)<\/EventData>\s*$/;
const data = /\s*<Data(?:\s+Name=(?:"([^"<]*)"|'([^'<]*)'))?\s*(?:\/>|>([^<]*)<\/Data\s*>)\s*/y;

/** The items of `<EventData>`; undefined where it holds anything else. */
function itemsOf(xml: string): readonly DataItem[] | undefined {
  const inside = eventData.exec(dataItem.exec(xml)?.[1] ?? xml)?.[1];
  if (inside === undefined) return undefined;
  const items: DataItem[] = [];
  for (let at = 0; at < inside.length; at = data.lastIndex) {
    data.lastIndex = at;
    const [matched, double, single, text = ''] = data.exec(inside) ?? [];
    if (matched === undefined) return undefined;
    const name = double ?? single;
    items.push({ name: name === undefined ? undefined : unescapeXml(name), text: unescapeXml(text) });
  }
  return items;
}

function dataItems({ EventData, payload }: PlainRecord): readonly DataItem[] {
  if (payload !== null) return [{ text: payload }];
  return EventData === null ? [] : (itemsOf(EventData) ?? [{ text: EventData }]);
}

const element = (name: string, value: string | number | null): string =>
  value === null ? '' : `<${name}>${xmlText(String(value))}</${name}>`;

const attributeOf = (name: string, attribute: string, value: string | null): string =>
  value === null ? '' : `<${name} ${attribute}="${xmlAttribute(value)}"/>`;

const isLevel = (name: string): name is EventLevel => Object.hasOwn(levelNumbers, name);

/** An event as Windows writes it, on one line unless its texts have more. */
export function eventXml(record: PlainRecord): string {
  const { Source, EventID, EventLevelName, TimeGenerated, LocalTime, EventRecordID, EventLog, Computer } = record;
  const level = EventLevelName !== null && isLevel(EventLevelName) ? levelNumbers[EventLevelName] : null;
  const system = [
    attributeOf('Provider', 'Name', Source),
    element('EventID', EventID),
    element('Level', level),
    attributeOf('TimeCreated', 'SystemTime', TimeGenerated ?? LocalTime),
    element('EventRecordID', EventRecordID),
    element('Channel', EventLog),
    element('Computer', Computer),
  ];
  const items = dataItems(record).map(({ name, text }) => {
    const attribute = name === undefined ? '' : ` Name="${xmlAttribute(name)}"`;
    return `<Data${attribute}>${xmlText(text)}</Data>`;
  });
  const own = items.length === 0 ? '' : `<EventData>${items.join('')}</EventData>`;
  const message = element('Message', record.RenderedDescription);
  const rendered = message === '' ? '' : `<RenderingInfo Culture="en-US">${message}</RenderingInfo>`;
  return `<Event xmlns="${namespace}"><System>${system.join('')}</System>${own}${rendered}</Event>`;
}
