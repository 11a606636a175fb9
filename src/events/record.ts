import type { Place } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import type { EventLevel } from './payload/facts.ts';
import type { RecordShape } from './records/shapes.ts';

/** The Windows event log into which the Teams Rooms app writes, and the source it writes as. */
export const roomLog = 'Skype Room System';
export const roomSource = 'SRS-App';

export interface EventTime {
  /** As the capture has it. */
  readonly text: string;
  /** ISO 8601 in UTC, ending in `Z`; undefined where the capture says no zone: a local time is never taken for UTC. */
  readonly utc: string | undefined;
}

/** What an event carries in its one insertion string. */
export interface RecordPayload {
  /** The parsed JSON; undefined where the text is none, and where there is no text. */
  readonly value: unknown;
  /** The JSON text, out of whatever wrapped it; empty where the record carries none. */
  readonly text: string;
  /** Where a stretch of `text` stands in the capture. Offsets in UTF-16 units. */
  place(start: number, end: number): Place;
}

/** Properties of the event around the payload. */
export type RecordProperty = 'eventLog' | 'source' | 'computer' | 'timeGenerated' | 'eventId' | 'level' | 'recordId';

/** A record that is a JSON object, as it stands in the capture. */
export interface RecordJson {
  readonly text: string;
  readonly value: JsonObject;
  /** Where its properties and its payload stand. */
  readonly shape: Pick<RecordShape, 'properties' | 'payload'>;
}

/** One Windows event from any capture format. What the format lost is undefined: lost is said, never invented. */
export interface EventRecord {
  /** As the user gave it, with forward slashes; `stdin`. */
  readonly file: string;
  /** Number of the record in its file, from 1. */
  readonly index: number;
  /** Where the record starts. */
  readonly place: Place;
  readonly eventLog: string | undefined;
  readonly source: string | undefined;
  readonly computer: string | undefined;
  readonly timeGenerated: EventTime | undefined;
  readonly eventId: number | undefined;
  readonly level: EventLevel | undefined;
  readonly recordId: string | undefined;
  readonly payload: RecordPayload;
  /** All that the payload is taken from, where that is one text: equal ones make equal payloads. A getter that parses nothing. */
  readonly payloadSource?: string | undefined;
  /** A getter, like those below. */
  readonly json?: RecordJson | undefined;
  /**
   * The event's own data as XML: `<EventData><Data>…</Data></EventData>`, as Windows and the `Event` table have it. A getter: worked
   * out when it is asked for, and only `events convert` asks.
   */
  readonly eventData?: string | undefined;
  /** The event in words, as the capture has it. A getter, too. */
  readonly renderedDescription?: string | undefined;
  /** Where a property stands; the record's own place where it can't be told. */
  placeOf(property: RecordProperty): Place;
  /** A line of the capture as far as it belongs to the record, with blanks for what stands before it; for excerpts. */
  lineText(line: number): string | undefined;
}

/** true: an event of the rooms' log. A record that names neither log nor source is taken for one. */
export function isRoomEvent({ eventLog, source }: EventRecord): boolean {
  if (eventLog !== undefined) return eventLog === roomLog || eventLog.toLowerCase() === roomLog.toLowerCase();
  return source === undefined || source.toLowerCase() === roomSource.toLowerCase();
}
