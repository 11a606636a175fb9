import { readCapture } from '../../../src/events/read-capture.ts';
import type { EventRecord } from '../../../src/events/record.ts';
import type { Finding, Place } from '../../../src/finding.ts';
import { capture } from '../builders.ts';

export interface Collected {
  readonly format: string | undefined;
  readonly records: readonly EventRecord[];
  readonly unreadable: readonly Finding[];
  readonly damage: readonly Finding[];
  /** `record` and `unreadable` in the order in which they came. */
  readonly order: readonly string[];
}

/** Reads a capture that comes in pieces of a length, and keeps all that the sink is told. */
export async function collect(content: string | Uint8Array, pieceLength?: number): Promise<Collected> {
  const records: EventRecord[] = [];
  const unreadable: Finding[] = [];
  const damage: Finding[] = [];
  const order: string[] = [];
  const format = await readCapture(capture(content, 'events.xml', pieceLength), {
    record: (record) => {
      records.push(record);
      order.push('record');
    },
    unreadable: (finding) => {
      unreadable.push(finding);
      order.push('unreadable');
    },
    damage: (finding) => damage.push(finding),
  });
  return { format, records, unreadable, damage, order };
}

/** What stands in the capture at a place, on one line or over several. */
export function textAt(content: string, place: Place | undefined): string {
  if (!place) return '';
  const lines = content.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return content.slice(
    offset(place.line, place.column),
    offset(place.endLine ?? place.line, place.endColumn ?? place.column),
  );
}

/** What all of them have in common: the events that a capture holds, whatever its form. */
export const summaryOf = ({ records }: Collected): readonly object[] =>
  records.map(({ eventLog, source, computer, eventId, level, recordId, timeGenerated, payload, index }) => ({
    index,
    eventLog,
    source,
    computer,
    eventId,
    level,
    recordId,
    utc: timeGenerated?.utc,
    payload: payload.value,
  }));

/** Text in UTF-16, with or without a byte order mark. */
export function utf16(text: string, order: 'little-endian' | 'big-endian', mark = '\uFEFF'): Uint8Array {
  const bytes = Buffer.from(mark + text, 'utf16le');
  return order === 'big-endian' ? bytes.swap16() : bytes;
}
