import { captureRules } from './capture-rules.ts';
import { concat, decode } from './readers/decode.ts';
import { formatOf } from './readers/formats.ts';
import type { CaptureReader, CaptureSink } from './readers/reader.ts';

/** A file, or stdin, as it comes in. */
export interface Capture {
  /** As findings name it. */
  readonly file: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Bytes by which the format is told. */
const headLength = 64 * 1024;

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

  const open = (): boolean => {
    const { bytes: start, recoder: found } = decodedHead(concat(head));
    head = [];
    recoder = found;
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
    if (reader) reader.push(piece);
    else {
      head.push(piece);
      length += piece.length;
      if (length >= headLength && !open()) return undefined;
    }
  }
  if (!reader && !open()) return undefined;
  reader?.end();
  return format;
}
