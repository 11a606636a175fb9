import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { findingOf } from '../../finding.ts';
import { CaptureDamage } from '../capture-damage.ts';
import { captureRules } from '../capture-rules.ts';
import { Growth, type GrowthLimits } from './growth.ts';

/** Bytes that come out at a time. */
const pieceLength = 256 * 1024;

const reasons: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'it ends too early',
  Z_DATA_ERROR: 'it is damaged',
};

/** @returns the finding for what zlib says; undefined for failures that are not the file's */
export function inflateDamage(error: unknown, file: string): CaptureDamage | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('Z_')) return undefined;
  const message = `what is compressed cannot be unpacked to its end: ${reasons[code] ?? code}`;
  return new CaptureDamage(findingOf(captureRules.compressed, message, { file, line: 1, column: 1 }), { cause: error });
}

/** Unpacks gzip, several members in a row, too. @throws CaptureDamage where it is damaged, or grows out of proportion */
export async function* gunzip(
  file: string,
  packed: AsyncIterable<Uint8Array>,
  limits?: GrowthLimits,
): AsyncGenerator<Uint8Array> {
  const growth = new Growth(file, limits);
  const counted = async function* () {
    for await (const piece of packed) {
      growth.took(piece.length);
      yield piece;
    }
  };
  const unzip = createGunzip({ chunkSize: pieceLength });
  pipeline(Readable.from(counted(), { objectMode: false }), unzip, () => undefined);
  try {
    for await (const piece of unzip) {
      growth.gave(piece.length);
      yield piece;
    }
  } catch (error) {
    throw inflateDamage(error, file) ?? error;
  }
}
