import { captureRules } from './capture-rules.ts';
import { decodedHead, type Recoder } from './decode/utf16.ts';
import { concat, decode } from './readers/decode.ts';
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

/** The format of a capture that begins like this; undefined where it must be recoded first, or is none that is read here. */
export function plainFormatOf(head: Uint8Array, file: string): CaptureFormat | undefined {
  const { bytes, recoder } = decodedHead(head);
  const shown = bytes.subarray(0, headLength);
  const found = formatOf({ bytes: shown, text: decode(shown) }, file);
  return recoder || 'ruleId' in found ? undefined : found;
}

/**
 * Reads one capture into `sink`, whatever its size.
 * @param took called after each piece with the number of its bytes
 * @returns name of the format; undefined where it is none that is read here, which the sink has been told
 */
export async function readCapture(
  { file, bytes }: Capture,
  sink: CaptureSink,
  took: (bytes: number) => void = () => undefined,
): Promise<string | undefined> {
  let head: Uint8Array[] = [];
  let length = 0;
  let reader: CaptureReader | undefined;
  let format: string | undefined;
  let recoder: Recoder | undefined;

  const open = (): boolean => {
    const decoded = decodedHead(concat(head));
    const start = decoded.bytes;
    recoder = decoded.recoder;
    head = [];
    const shown = start.subarray(0, headLength);
    const found = formatOf({ bytes: shown, text: decode(shown) }, file);
    if ('ruleId' in found) {
      // An empty file holds no record that could be lost.
      if (found.ruleId === captureRules.empty.id) sink.damage(found);
      else sink.unreadable(found);
      return false;
    }
    format = found.name;
    reader = found.open(file, sink);
    reader.push(start);
    return true;
  };

  for await (const piece of bytes) {
    took(piece.length);
    if (reader) reader.push(recoder ? recoder.push(piece) : piece);
    else {
      head.push(piece);
      length += piece.length;
      if (length >= headLength && !open()) return undefined;
    }
  }
  if (!reader && !open()) return undefined;
  if (recoder) reader?.push(recoder.end());
  reader?.end();
  return format;
}
