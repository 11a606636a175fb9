import type { EventLevel } from './payload/facts.ts';
import { type EventRecord, isRoomEvent, roomLog, roomSource } from './record.ts';

/** An event as agents write it into the `Event` table, by column; what the capture lost is undefined. */
export interface EventRow {
  /** ISO 8601 in UTC. */
  readonly TimeGenerated: string | undefined;
  readonly EventLog: string | undefined;
  readonly Source: string | undefined;
  readonly Computer: string | undefined;
  readonly EventID: number | undefined;
  readonly EventLevel: number | undefined;
  readonly EventLevelName: string | undefined;
  readonly EventData: string | undefined;
  readonly RenderedDescription: string | undefined;
}

/**
 * The old agent's numbers, after the types of classic events: https://github.com/MicrosoftDocs/azure-docs/issues/21082. How the Azure
 * Monitor Agent counts is documented nowhere; queries had better ask for the name.
 */
const levelNumbers: Readonly<Record<EventLevel, number>> = {
  Critical: 1,
  Error: 1,
  Warning: 2,
  Information: 4,
  Verbose: 5,
};

/**
 * A record as the `Event` table has it. The rooms' events carry their payload as their description: that is what Windows renders of
 * them where the app is installed. A record that is taken for a room's event gets its log and source where the capture lost them.
 */
export function eventRow(record: EventRecord): EventRow {
  const { timeGenerated, computer, eventId, level, eventData, renderedDescription, payload } = record;
  const isRoom = isRoomEvent(record);
  return {
    TimeGenerated: timeGenerated?.utc,
    EventLog: record.eventLog ?? (isRoom ? roomLog : undefined),
    Source: record.source ?? (isRoom ? roomSource : undefined),
    Computer: computer,
    EventID: eventId,
    EventLevel: level && levelNumbers[level],
    EventLevelName: level,
    EventData: eventData,
    RenderedDescription: renderedDescription ?? (isRoom ? payload.text : undefined),
  };
}
