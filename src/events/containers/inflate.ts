import { pipeline, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { findingOf } from '../../finding.ts';
import { CaptureDamage } from '../capture-damage.ts';
import { captureRules } from '../capture-rules.ts';
import { concat } from '../readers/decode.ts';
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
type Format = keyof typeof formats;

/** As much of a damaged file is unpacked once more, up to the very byte of the damage. */
const mostKept = 16 * 1024 * 1024;
const mostUnpacked = 512 * 1024 * 1024;
/** Packed bytes that go in at a time while the damage is sought, ever closer. */
const steps = [64 * 1024, 1024, 1];

/** What has gone in and how much has come out, while both are small enough to do it again. */
class Kept {
  #parts: Uint8Array[] = [];
  #length = 0;
  #isTooMuch = false;
  given = 0;

  async *of(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of packed) {
      this.#length += piece.length;
      this.#isTooMuch ||= this.#length > mostKept || this.given > mostUnpacked;
      if (this.#isTooMuch) this.#parts = [];
      else this.#parts.push(piece);
      yield piece;
    }
  }

  /** Undefined where it is too much. */
  get packed(): Uint8Array | undefined {
    return this.#isTooMuch || this.#parts.length === 0 ? undefined : concat(this.#parts);
  }
}

/**
 * Unpacks a stream; of gzip several members in a row, too. Everything before the damage comes out, but for the last few hundred
 * kilobytes of a stream that is too long to be unpacked again.
 * @throws CaptureDamage where it is damaged
 */
export async function* inflate(
  format: Format,
  file: string,
  packed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const unzip = formats[format]({ chunkSize: pieceLength });
  const kept = new Kept();
  // Failures reach whoever reads; leaving the loop early closes everything.
  pipeline(Readable.from(kept.of(packed), { objectMode: false }), unzip, () => undefined);
  try {
    for await (const piece of unzip) {
      kept.given += piece.length;
      yield piece;
    }
  } catch (error) {
    const code = errorCode(error);
    if (!code?.startsWith('Z_')) throw error;
    if (kept.packed) yield* upToDamage(format, kept.packed, kept.given);
    throw unpackDamage(file, reasons[code] ?? code, error);
  }
}

/** zlib keeps to itself what came before the damage in the piece that it stands in: smaller and smaller pieces get it out. */
async function* upToDamage(format: Format, packed: Uint8Array, given: number): AsyncGenerator<Uint8Array> {
  let sound = 0;
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    let out = 0;
    const again = new Inflating(format);
    try {
      for (let at = 0; at < packed.length; ) {
        // Steps end where those of the time before ended.
        const length = at < sound ? Math.min(steps[0] ?? step, sound - at) : step;
        const pieces = await again.push(packed.subarray(at, at + length));
        if (!pieces) break;
        at += length;
        sound = Math.max(sound, at);
        for (const piece of pieces) {
          out += piece.length;
          const isNew = Math.min(piece.length, out - given);
          if (isLast && isNew > 0) yield piece.subarray(piece.length - isNew);
        }
      }
    } finally {
      again.close();
    }
  }
}

/** Unpacks what it is handed, a piece at a time. */
class Inflating {
  readonly #unzip: ReturnType<(typeof formats)[Format]>;
  readonly #failure: Promise<'failed'>;
  #pieces: Uint8Array[] = [];

  constructor(format: Format) {
    this.#unzip = formats[format]({ chunkSize: pieceLength });
    this.#unzip.on('data', (piece: Uint8Array) => this.#pieces.push(piece));
    this.#failure = new Promise((fail) => this.#unzip.on('error', () => fail('failed')));
  }

  /** @returns what came out; undefined where the piece is damaged */
  async push(packed: Uint8Array): Promise<readonly Uint8Array[] | undefined> {
    // A write that fails is never called back.
    const written = new Promise((done) => this.#unzip.write(packed, done));
    if ((await Promise.race([written, this.#failure])) === 'failed') return undefined;
    await setImmediate();
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  close(): void {
    this.#unzip.destroy();
  }
}
