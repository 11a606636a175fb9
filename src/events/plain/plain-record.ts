import { isJsonObject } from '../../json.ts';
import { type EventRecord, isRoomEvent } from '../record.ts';
import { lonesEscaped } from './escape.ts';

/** One event with what its capture says of it, by the names of the `Event` table; null where the capture lost it. */
export interface PlainRecord {
  /** In UTC. */
  readonly TimeGenerated: string | null;
  /** As the capture has it, where it doesn't say the zone. */
  readonly LocalTime: string | null;
  readonly EventLog: string | null;
  readonly Source: string | null;
  readonly Computer: string | null;
  readonly EventID: number | null;
  readonly EventLevelName: string | null;
  /** A number, but for what is larger than numbers in JSON are exact. */
  readonly EventRecordID: number | string | null;
  /** XML. */
  readonly EventData: string | null;
  readonly RenderedDescription: string | null;
  /** The payload of a room's event, as JSON text on one line. */
  readonly payload: string | null;
}

/** Names in the order in which they are written. */
export const plainColumns = [
  'TimeGenerated',
  'LocalTime',
  'EventLog',
  'Source',
  'Computer',
  'EventID',
  'EventLevelName',
  'EventRecordID',
  'EventData',
  'RenderedDescription',
  'payload',
] as const satisfies readonly (keyof PlainRecord)[];

const exactNumber = /^(?:0|[1-9]\d{0,14})$/;

/** Valid JSON has line ends between its parts only: inside strings they are escaped. */
const onOneLine = (json: string): string => lonesEscaped(json.replace(/[\r\n]+/g, ' '));

export function plainRecord(record: EventRecord): PlainRecord {
  const { timeGenerated, recordId, eventData, renderedDescription, payload } = record;
  const isPayload = isRoomEvent(record) && isJsonObject(payload.value);
  // What carries no payload, and says nothing else, is said all the same.
  const unread = eventData === undefined && !isPayload && payload.text !== '' ? payload.text : undefined;
  return {
    TimeGenerated: timeGenerated?.utc ?? null,
    LocalTime: timeGenerated && timeGenerated.utc === undefined ? timeGenerated.text : null,
    EventLog: record.eventLog ?? null,
    Source: record.source ?? null,
    Computer: record.computer ?? null,
    EventID: record.eventId ?? null,
    EventLevelName: record.level ?? null,
    EventRecordID: recordId === undefined ? null : exactNumber.test(recordId) ? Number(recordId) : recordId,
    EventData: eventData ?? null,
    RenderedDescription: renderedDescription ?? unread ?? null,
    payload: isPayload ? onOneLine(payload.text) : null,
  };
}
