import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { findingOf } from '../../finding.ts';
import { CaptureDamage } from '../capture-damage.ts';
import { captureRules } from '../capture-rules.ts';
import { errorCode } from './error-code.ts';

/** Bytes that come out at a time. */
const pieceLength = 128 * 1024;

const reasons: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'it ends too early',
  Z_DATA_ERROR: 'it is damaged',
};

/** What is compressed and can't be unpacked. @param reason what is wrong, as half a sentence */
export const unpackDamage = (file: string, reason: string, cause?: unknown): CaptureDamage =>
  new CaptureDamage(
    findingOf(captureRules.compressed, `it cannot be unpacked to its end: ${reason}`, { file, line: 1, column: 1 }),
    { cause },
  );

const formats = { gzip: createGunzip, deflate: createInflateRaw };

/** Unpacks a stream; of gzip several members in a row, too. @throws CaptureDamage where it is damaged */
export async function* inflate(
  format: keyof typeof formats,
  file: string,
  packed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const unzip = formats[format]({ chunkSize: pieceLength });
  // Failures reach whoever reads; leaving the loop early closes everything.
  pipeline(Readable.from(packed, { objectMode: false }), unzip, () => undefined);
  try {
    for await (const piece of unzip) yield piece;
  } catch (error) {
    const code = errorCode(error);
    throw code?.startsWith('Z_') ? unpackDamage(file, reasons[code] ?? code, error) : error;
  }
}
