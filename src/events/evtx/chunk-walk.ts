import { crc32 } from 'node:zlib';
import {
  chunkHeaderSize,
  chunkMagic,
  chunkSize,
  mostRecords,
  recordHeaderSize,
  recordMagic,
  smallestRecord,
  startsWith,
  viewOf,
} from './layout.ts';

/** A record as its header describes it. */
export interface RecordSlot {
  /** From the start of the chunk. */
  readonly offset: number;
  readonly size: number;
  readonly id: bigint;
}

/** A stretch of a chunk in which records stood that no header leads to any more. */
export interface Gap {
  readonly offset: number;
  /** Number of slots before it. */
  readonly slot: number;
  /** How many records are lost there, at least. */
  readonly records: number;
}

export interface ChunkWalk {
  readonly slots: readonly RecordSlot[];
  readonly gaps: readonly Gap[];
}

interface ChunkHeader {
  /** How many records it says are there; undefined where it says nothing that can be. */
  readonly records: number | undefined;
  /** Its checksum is right. */
  readonly isSound: boolean;
  readonly freeSpace: number;
}

function headerOf(bytes: Uint8Array, view: DataView): ChunkHeader {
  const first = view.getBigUint64(24, true);
  const count = view.getBigUint64(32, true) - first + 1n;
  const checksum = crc32(bytes.subarray(128, chunkHeaderSize), crc32(bytes.subarray(0, 120)));
  const isPlausible = startsWith(bytes, chunkMagic) && count > 0n && count <= BigInt(mostRecords);
  return {
    records: isPlausible ? Number(count) : undefined,
    isSound: isPlausible && checksum === view.getUint32(124, true),
    freeSpace: view.getUint32(48, true),
  };
}

function slotAt(view: DataView, offset: number, length: number, freeSpace: number): RecordSlot | undefined {
  if (offset + smallestRecord > length || view.getUint32(offset, true) !== recordMagic) return undefined;
  const size = view.getUint32(offset + 4, true);
  const end = offset + size;
  if (size < smallestRecord || end > length) return undefined;
  const isFollowed = end === freeSpace || (end + 4 <= length && view.getUint32(end, true) === recordMagic);
  if (view.getUint32(end - 4, true) !== size && !isFollowed) return undefined;
  return { offset, size, id: view.getBigUint64(offset + 8, true) };
}

function nextSlot(bytes: Uint8Array, view: DataView, from: number, length: number, freeSpace: number): number {
  for (let at = bytes.indexOf(recordMagic & 0xff, from); at >= 0; at = bytes.indexOf(recordMagic & 0xff, at + 1))
    if (slotAt(view, at, length, freeSpace)) return at;
  return -1;
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/**
 * Finds the records of a chunk. Nothing is taken on trust: header and free space of a log that was copied while it was open are
 * stale, and what Windows left of older records behind the last one is none of the chunk's.
 * @param bytes a whole chunk, filled up with zeros where the file ends within it
 * @param length how many bytes of it are there
 */
export function walkChunk(bytes: Uint8Array, length: number): ChunkWalk {
  const view = viewOf(bytes);
  const { records, isSound, freeSpace } = headerOf(bytes, view);
  const isCut = length < chunkSize;
  const slots: RecordSlot[] = [];
  const gaps: { offset: number; slot: number; records: number }[] = [];
  const searched = isSound ? Math.min(freeSpace, chunkSize) : chunkSize;
  let at = chunkHeaderSize;
  while (at + recordHeaderSize < chunkSize) {
    const slot = slotAt(view, at, chunkSize, freeSpace);
    const isWhole = at >= searched || (records !== undefined && slots.length + gaps.length >= records);
    if (slot) {
      if (isWhole && slot.id !== (slots.at(-1)?.id ?? 0n) + 1n) break;
      slots.push(slot);
      at += slot.size;
      continue;
    }
    if (isWhole) break;
    const next = nextSlot(bytes, view, at + 1, searched, freeSpace);
    if (next < 0) {
      if (!isZero(bytes.subarray(at, searched))) gaps.push({ offset: at, slot: slots.length, records: 1 });
      break;
    }
    gaps.push({ offset: at, slot: slots.length, records: 1 });
    at = next;
  }
  const least = isCut && startsWith(bytes, chunkMagic) ? 1 : 0;
  const expected = isSound || isCut ? (records ?? least) : 0;
  const missing = expected - slots.length - gaps.length;
  const last = gaps.at(-1);
  if (missing > 0 && last) last.records += missing;
  else if (missing > 0) gaps.push({ offset: at, slot: slots.length, records: missing });
  return { slots, gaps };
}
