import { Buffer } from 'node:buffer';
import { ValueReader } from '../readers/json-values.ts';
import type { CaptureSink } from '../readers/reader.ts';
import { isBlank } from '../readers/value-scanner.ts';
import { type ValuesState, valuesStart } from '../readers/values-state.ts';
import type { BlockFile } from './block-bytes.ts';
import type { Block, ValuesBlock, ValuesRead } from './messages.ts';

const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Bytes before a block in which what stands between two records may begin. */
const longestBetween = 256;

/** What a guess is about: a record that follows another one. */
const guessed: ValuesState = { ...valuesStart, inArray: true, last: 'comma' };

/** Reads the records that start in a block of a JSON array into `sink`. */
export function readValues(file: BlockFile, block: Block, values: ValuesBlock, sink: CaptureSink): ValuesRead {
  return values.kind === 'guess' ? readGuessed(file, block, values.key, sink) : readKnown(file, block, values, sink);
}

function readKnown(
  file: BlockFile,
  { path, file: name, end }: Block,
  { offset, state }: ValuesBlock & { kind: 'known' },
  sink: CaptureSink,
): ValuesRead {
  // The record before reaches beyond the block.
  if (offset >= end) return { kind: 'known', from: offset, to: offset, state };
  const reader = new ValueReader(name, sink, { state });
  const { to, isAtEnd } = readAll(file, path, file.read(path, offset, end), offset, reader);
  if (isAtEnd) reader.end();
  return { kind: 'known', from: offset, to, state: reader.state };
}

/** Where the guess is wrong, or something is not as in a sound array, whatever was read counts for nothing. */
function readGuessed(
  file: BlockFile,
  { path, file: name, start, end }: Block,
  key: string,
  sink: CaptureSink,
): ValuesRead {
  const behind = Math.min(start, longestBetween);
  const bytes = file.read(path, start - behind, end);
  const first = recordStart(bytes, behind, Buffer.from(`"${key}"`));
  const from = start - behind + first;
  if (first < 0) return { kind: 'guess', from: end, to: end, state: undefined };
  const reader = new ValueReader(name, sink, { state: guessed, isStrict: true });
  const { to } = readAll(file, path, bytes.subarray(first), from, reader);
  return { kind: 'guess', from, to, state: reader.isStopped ? reader.state : undefined };
}

/** Reads the values that start in `bytes`, the last one to its end, and on to the next one. */
function readAll(file: BlockFile, path: string, bytes: Uint8Array, from: number, reader: ValueReader) {
  let to = from;
  const take = (piece: Uint8Array): boolean => {
    const rest = reader.push(piece);
    to += piece.length - rest.length;
    return reader.isStopped || reader.isLost;
  };
  if (take(bytes)) return { to, isAtEnd: false };
  reader.stop();
  const isAtEnd = !file.readOn(path, from + bytes.length, take);
  return { to, isAtEnd };
}

/** Where the first record starts that has another one and a comma before it, and this key; -1 where there is none. */
function recordStart(bytes: Buffer, from: number, key: Buffer): number {
  for (let at = bytes.indexOf(key, from); at >= 0; at = bytes.indexOf(key, at + 1)) {
    const start = beforeBlanks(bytes, at);
    if (start < from || bytes[start] !== openBrace) continue;
    const between = beforeBlanks(bytes, start);
    if (bytes[between] === comma && bytes[beforeBlanks(bytes, between)] === closeBrace) return start;
  }
  return -1;
}

/** Offset of the last byte before `end` that is no blank; -1 where there is none. */
function beforeBlanks(bytes: Uint8Array, end: number): number {
  let at = end - 1;
  while (at >= 0 && isBlank(bytes[at] ?? 0)) at -= 1;
  return at;
}
