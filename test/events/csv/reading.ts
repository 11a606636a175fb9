import { checkRecord } from '../../../src/events/check-record.ts';
import { readCapture } from '../../../src/events/read-capture.ts';
import type { EventRecord } from '../../../src/events/record.ts';
import type { Finding } from '../../../src/finding.ts';

/** What a sink was told. */
export interface Reading {
  readonly format: string | undefined;
  readonly records: readonly EventRecord[];
  readonly unreadable: readonly Finding[];
  readonly damage: readonly Finding[];
  /** Of the payloads. */
  readonly findings: readonly Finding[];
}

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Reads a capture that comes in pieces of a length. */
export async function reading(content: string | Uint8Array, pieceLength = 64 * 1024): Promise<Reading> {
  const records: EventRecord[] = [];
  const unreadable: Finding[] = [];
  const damage: Finding[] = [];
  const sink = {
    record: (record: EventRecord) => records.push(record),
    unreadable: (finding: Finding) => unreadable.push(finding),
    damage: (finding: Finding) => damage.push(finding),
  };
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const format = await readCapture({ file: 'capture', bytes: pieces(bytes, pieceLength) }, sink);
  return { format, records, unreadable, damage, findings: records.flatMap((record) => checkRecord(record)) };
}

/** What a record says, in one object. */
export const said = ({
  eventLog,
  source,
  computer,
  timeGenerated,
  eventId,
  level,
  recordId,
  payload,
}: EventRecord) => ({
  eventLog,
  source,
  computer,
  time: timeGenerated?.text,
  utc: timeGenerated?.utc,
  eventId,
  level,
  recordId,
  payload: payload.value,
});
