import type { Gap } from './chunk-walk.ts';
import type { Decoded, DecodedChunk, Refusal } from './decode-chunk.ts';
import type { RawEvent } from './raw-event.ts';

/** A chunk to be decoded. */
export interface ChunkToDecode {
  /** In memory that both threads see; filled up with zeros. */
  readonly bytes: Uint8Array;
  /** How many bytes of it are there. */
  readonly length: number;
  /** Slots that have cost a worker its life, and how. */
  readonly refused: ReadonlyMap<number, string>;
}

/** Several at a time: waking a thread takes longer than decoding a chunk. */
export interface DecodeRequest {
  readonly number: number;
  readonly chunks: readonly ChunkToDecode[];
}

/** The first message of a worker: it runs. */
export const ready = 'ready';

/** What a worker is about to do, for whoever finds it dead: `Int32Array` of request number, chunk in the request, slot. */
export const progressLength = 3;

type Columns = { readonly [Field in keyof RawEvent]: readonly RawEvent[Field][] };

/** A chunk as it crosses from the worker: by columns, since copying many small objects takes longer than decoding them. */
export interface PackedChunk {
  readonly gaps: readonly Gap[];
  readonly refusals: readonly (readonly [slot: number, refusal: Refusal])[];
  readonly events: Columns;
}

const columnsOf = (events: readonly RawEvent[]): Columns => ({
  recordId: events.map(({ recordId }) => recordId),
  eventLog: events.map(({ eventLog }) => eventLog),
  source: events.map(({ source }) => source),
  computer: events.map(({ computer }) => computer),
  time: events.map(({ time }) => time),
  eventId: events.map(({ eventId }) => eventId),
  level: events.map(({ level }) => level),
  data: events.map(({ data }) => data),
});

export function packed({ gaps, records }: DecodedChunk): PackedChunk {
  const refusals: (readonly [number, Refusal])[] = [];
  const events: RawEvent[] = [];
  for (const [slot, record] of records.entries()) {
    if ('refusal' in record) refusals.push([slot, record]);
    else events.push(record);
  }
  return { gaps, refusals, events: columnsOf(events) };
}

export function unpacked({ gaps, refusals, events }: PackedChunk): DecodedChunk {
  const records: Decoded[] = events.recordId.map((recordId, at) => ({
    recordId,
    eventLog: events.eventLog[at],
    source: events.source[at],
    computer: events.computer[at],
    time: events.time[at],
    eventId: events.eventId[at],
    level: events.level[at],
    data: events.data[at],
  }));
  for (const [slot, refusal] of refusals) records.splice(slot, 0, refusal);
  return { gaps, records };
}
