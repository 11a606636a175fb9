import { payload, unhealthy } from '../payloads.ts';
import { fileTime, type WrittenEvent } from './write-evtx.ts';

/** Start of the times of {@link roomEvents}; each is one second and 100 ns later than the one before. */
const start = fileTime('2026-03-04T05:06:07.0000001Z');

/** An event of a room, as a log holds it. */
export const roomEvent = (index: number, changes: Partial<WrittenEvent> = {}): WrittenEvent => {
  const fails = index % 10 === 9;
  const body = fails
    ? unhealthy('Camera status : Unhealthy.', { Alias: `room${index}@fabrikam.example` })
    : payload({ Alias: `room${index}@fabrikam.example` });
  return {
    recordId: BigInt(41_000 + index),
    eventId: fails ? 3001 : 2000,
    level: fails ? 2 : 4,
    eventLog: 'Skype Room System',
    source: 'SRS-App',
    computer: 'OSLO-01',
    time: start + BigInt(index) * 10_000_001n,
    data: [JSON.stringify(body)],
    ...changes,
  };
};

export const roomEvents = (count: number, changes: Partial<WrittenEvent> = {}): WrittenEvent[] =>
  Array.from({ length: count }, (_, index) => roomEvent(index, changes));
