import { CaptureDamage } from './capture-damage.ts';
import { captureRules } from './capture-rules.ts';
import { peek } from './containers/bytes.ts';
import { decodedHead, type Recoder } from './decode/utf16.ts';
import { isEvtx } from './evtx/layout.ts';
import { readEvtx } from './evtx/read-evtx.ts';
import { decode } from './readers/decode.ts';
import { formatOf } from './readers/formats.ts';
import type { CaptureFormat, CaptureReader, CaptureSink } from './readers/reader.ts';

/** A file, or stdin, as it comes in. */
export interface Capture {
  /** As findings name it. */
  readonly file: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Where the same bytes lie in a file by themselves, any part of which can be read at any time. */
  readonly onDisk?: { readonly path: string; readonly size: number };
}

/** Bytes by which the format is told. */
export const headLength = 64 * 1024;

/** A format, and where the capture's text starts, after a byte order mark. */
export interface PlainFormat {
  readonly format: CaptureFormat;
  readonly start: number;
}

/** The format of a capture that begins like this; undefined where it must be recoded first, or is none that is read here. */
export function plainFormatOf(head: Uint8Array, file: string): PlainFormat | undefined {
  const { bytes, recoder } = decodedHead(head);
  const shown = bytes.subarray(0, headLength);
  const format = formatOf({ bytes: shown, text: decode(shown) }, file);
  return recoder || 'ruleId' in format ? undefined : { format, start: head.length - bytes.length };
}

/** Tells `took` of each piece. */
async function* counted(bytes: AsyncIterable<Uint8Array>, took: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    took(piece.length);
    yield piece;
  }
}

/**
 * Reads one capture into `sink`, whatever its size. Where its bytes end in damage, what comes before it counts.
 * @param took called after each piece with the number of its bytes
 * @returns name of the format; undefined where it is none that is read here, which the sink has been told
 */
export async function readCapture(
  { file, bytes }: Capture,
  sink: CaptureSink,
  took: (bytes: number) => void = () => undefined,
): Promise<string | undefined> {
  const { head, failure, bytes: all, close } = await peek(counted(bytes, took), headLength);
  try {
    if (head.length === 0 && failure) {
      await inSpiteOfDamage(Promise.reject(failure.error), sink);
      return undefined;
    }
    if (!isEvtx(head)) return await pushAll({ file, bytes: all }, head, sink);
    await inSpiteOfDamage(readEvtx(file, head, all, sink), sink);
    return 'evtx';
  } finally {
    await close();
  }
}

/** Damage that ends a capture is a finding like any other. */
async function inSpiteOfDamage(reading: Promise<void>, sink: CaptureSink): Promise<void> {
  try {
    await reading;
  } catch (error) {
    if (!(error instanceof CaptureDamage)) throw error;
    sink.unreadable(error.finding);
  }
}

async function pushAll({ file, bytes }: Capture, head: Uint8Array, sink: CaptureSink): Promise<string | undefined> {
  const start = decodedHead(head);
  const shown = start.bytes.subarray(0, headLength);
  const found = formatOf({ bytes: shown, text: decode(shown) }, file);
  if ('ruleId' in found) {
    // An empty file holds no record that could be lost.
    if (found.ruleId === captureRules.empty.id) sink.damage(found);
    else sink.unreadable(found);
    return undefined;
  }
  const reader = found.open(file, sink);
  reader.push(start.bytes);
  await inSpiteOfDamage(pushRest(bytes, head.length, reader, start.recoder), sink);
  return found.name;
}

async function pushRest(
  bytes: AsyncIterable<Uint8Array>,
  pushed: number,
  reader: CaptureReader,
  recoder: Recoder | undefined,
): Promise<void> {
  let left = pushed;
  let damage: CaptureDamage | undefined;
  try {
    for await (const piece of bytes) {
      const rest = piece.subarray(Math.min(left, piece.length));
      left -= piece.length - rest.length;
      if (rest.length > 0) reader.push(recoder ? recoder.push(rest) : rest);
    }
  } catch (error) {
    if (!(error instanceof CaptureDamage)) throw error;
    damage = error;
  }
  if (recoder) reader.push(recoder.end());
  reader.end();
  if (damage) throw damage;
}
