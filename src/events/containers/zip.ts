import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { type Finding, findingOf, type Rule } from '../../finding.ts';
import { CaptureDamage } from '../capture-damage.ts';
import { captureRules } from '../capture-rules.ts';
import { errorCode } from './error-code.ts';
import { Growth, type GrowthLimits } from './growth.ts';
import { inflate, unpackDamage } from './inflate.ts';

/** A file in an archive. */
export interface ZipEntry {
  /** `bundle.zip!/path` */
  readonly file: string;
  readonly packed: number;
  /** To be read once, before the next entry is asked for; or why there is nothing to be read. */
  readonly content: AsyncIterable<Uint8Array> | Finding;
}

/** More files than any support bundle has; of each at least the beginning is unpacked. */
const mostEntries = 20_000;
const longestName = 300;
const pieceLength = 64 * 1024;

const stored = 0;
const deflated = 8;

const unprintable = /\p{Cc}/gu;

/** Names are shown and nothing more: no file is written from an archive. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  return name.slice(0, longestName).replaceAll('\\', '/').replace(unprintable, '\ufffd');
}

async function* range(handle: FileHandle, start: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; ) {
    const buffer = new Uint8Array(Math.min(pieceLength, length - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start + at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** An archive that lies in a file. */
class Archive {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #zip: ZipFile;
  readonly #growth: Growth;

  constructor(file: string, handle: FileHandle, zip: ZipFile, growth: Growth) {
    this.#file = file;
    this.#handle = handle;
    this.#zip = zip;
    this.#growth = growth;
  }

  async *entries(): AsyncGenerator<ZipEntry> {
    let count = 0;
    for await (const entry of this.#zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith('/')) continue;
      count += 1;
      const file = `${this.#file}!/${name}`;
      if (count > mostEntries) throw this.#tooMany();
      yield { file, packed: entry.compressedSize, content: this.#refusal(entry, file) ?? this.#content(entry, file) };
      if (this.#growth.isExceeded) return;
    }
  }

  #tooMany(): CaptureDamage {
    const message = `the archive has more than ${mostEntries} files: the others are not read`;
    return new CaptureDamage(findingOf(captureRules.bomb, message, { file: this.#file, line: 1, column: 1 }));
  }

  #refusal(entry: Entry, file: string): Finding | undefined {
    const say = (rule: Rule, message: string) => findingOf(rule, message, { file, line: 1, column: 1 });
    if (entry.isEncrypted()) return say(captureRules.encrypted, 'the file in the archive is encrypted');
    const { compressionMethod: method } = entry;
    if (method === stored || method === deflated) return undefined;
    return say(captureRules.compressed, `the file is compressed by method ${method}; only deflate (8) is read`);
  }

  async *#content(entry: Entry, file: string): AsyncGenerator<Uint8Array> {
    const header = await this.#zip.readLocalFileHeaderPromise(entry, { minimal: true }).catch((error: unknown) => {
      throw unpackDamage(file, 'its header is damaged', error);
    });
    const packed = range(this.#handle, header.fileDataStart, entry.compressedSize);
    let size = 0;
    let checksum = 0;
    for await (const piece of entry.compressionMethod === deflated ? inflate('deflate', file, packed) : packed) {
      this.#growth.gave(piece.length, file);
      size += piece.length;
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (size !== entry.uncompressedSize)
      throw unpackDamage(file, `it has ${size} bytes instead of ${entry.uncompressedSize}`);
    if (checksum !== entry.crc32) throw unpackDamage(file, 'its checksum does not match');
  }
}

/**
 * The files in an archive, in the order of its directory.
 * @param path where the archive lies
 * @param file its name in findings
 * @throws CaptureDamage where the directory can't be read to its end
 */
export async function* zipEntries(path: string, file: string, limits?: GrowthLimits): AsyncGenerator<ZipEntry> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false };
    const zip = await fromFdPromise(handle.fd, options);
    yield* new Archive(file, handle, zip, new Growth(file, limits, size)).entries();
  } catch (error) {
    // yauzl's failures are plain errors; the file system's have a code.
    if (error instanceof CaptureDamage || !(error instanceof Error) || errorCode(error) !== undefined) throw error;
    throw unpackDamage(file, `its directory is damaged (${error.message})`, error);
  } finally {
    await handle.close();
  }
}
