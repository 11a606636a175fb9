import { type Finding, findingOf } from '../../finding.ts';
import { CaptureDamage } from '../capture-damage.ts';
import { captureRules } from '../capture-rules.ts';
import { type Capture, headLength } from '../read-capture.ts';
import { isGzip, isZip, type Peeked, peek } from './bytes.ts';
import { isMisnamed, looksLikeCapture } from './capture-head.ts';
import { errorCode } from './error-code.ts';
import { gunzip } from './gunzip.ts';
import { spool } from './spool.ts';
import { zipEntries } from './zip.ts';

/** A folder that was named, with all files in and below it. */
export interface CaptureFolder {
  readonly folder: string;
  readonly files: readonly Capture[];
  /** What in it can't be read. */
  readonly findings: readonly Finding[];
}

export type CaptureSource = Capture | CaptureFolder;

/** What a named file, folder or archive comes to, one after the other. */
export type Unpacked =
  | {
      readonly kind: 'capture';
      readonly capture: Capture;
      /** Of the file itself: to be told once more for each piece that is read; of unpacked bytes it was told already. */
      readonly took: (bytes: number) => void;
    }
  /** A file in a folder or an archive that is no captured log. */
  | { readonly kind: 'skipped'; readonly file: string }
  /** Something that can't be read; `isLost`: it may have held records. */
  | { readonly kind: 'problem'; readonly file: string; readonly finding: Finding; readonly isLost: boolean };

interface Way {
  /** Nobody named it: it was found in a folder or an archive. */
  readonly isFound: boolean;
  readonly isUnpacked: boolean;
  /** Archives around it. */
  readonly gzips: number;
  readonly zips: number;
}

const named: Way = { isFound: false, isUnpacked: false, gzips: 0, zips: 0 };

const at = (file: string) => ({ file, line: 1, column: 1 });
const problem = (file: string, finding: Finding, isLost = true): Unpacked => ({
  kind: 'problem',
  file,
  finding,
  isLost,
});

const notEvtx = (head: Uint8Array): string =>
  head.length === 0 ? 'the file is empty' : 'the file does not start as a Windows event log does';

/**
 * Takes folders, zip archives and what is compressed with gzip apart. What it gives is to be read, or left, before the next is asked for.
 * @param took told the bytes that were read from the files themselves
 */
export async function* unpack(
  sources: Iterable<CaptureSource>,
  took: (bytes: number) => void = () => undefined,
): AsyncGenerator<Unpacked> {
  const unpacker = new Unpacker(took);
  for (const source of sources) {
    if ('folder' in source) yield* withCapture(source.folder, 'folder', unpacker.folder(source));
    else yield* unpacker.capture(source, named);
  }
}

/** A finding where nothing in a container is a captured log; what can't be read might be one. */
async function* withCapture(file: string, what: string, items: AsyncIterable<Unpacked>): AsyncGenerator<Unpacked> {
  let count = 0;
  let skipped = 0;
  for await (const item of items) {
    if (item.kind === 'skipped') skipped += 1;
    else count += 1;
    yield item;
  }
  if (count > 0) return;
  const holds =
    skipped === 0 ? 'is empty' : `holds no captured log: ${skipped} file${skipped === 1 ? '' : 's'}, none of them one`;
  yield problem(file, findingOf(captureRules.noCapture, `the ${what} ${holds}`, at(file)), false);
}

class Unpacker {
  readonly #took: (bytes: number) => void;

  constructor(took: (bytes: number) => void) {
    this.#took = took;
  }

  async *folder({ folder, files, findings }: CaptureFolder): AsyncGenerator<Unpacked> {
    for (const finding of findings) yield problem(finding.place?.file ?? folder, finding);
    for (const file of files) yield* this.capture(file, { ...named, isFound: true });
  }

  async *capture(capture: Capture, way: Way): AsyncGenerator<Unpacked> {
    const { file } = capture;
    const peeked = await peek(capture.bytes, headLength);
    try {
      const { head, failure } = peeked;
      if (head.length === 0 && failure) yield failedToOpen(file, failure.error, way);
      else if (isGzip(head)) yield* this.#gzip(capture, peeked, way);
      else if (isZip(head)) yield* this.#zip(capture, peeked, way);
      else if (way.isFound && !looksLikeCapture(head, file)) {
        // What does not unpack may have been a captured log.
        if (failure) {
          yield failedToOpen(file, failure.error, way);
          return;
        }
        if (isMisnamed(file)) yield problem(file, findingOf(captureRules.misnamed, notEvtx(head), at(file)), false);
        yield { kind: 'skipped', file };
      } else {
        const { onDisk } = capture;
        const content = { file, bytes: peeked.bytes, ...(onDisk && !way.isUnpacked && { onDisk }) };
        yield { kind: 'capture', capture: content, took: way.isUnpacked ? () => this.#took(0) : this.#took };
      }
    } finally {
      await peeked.close();
    }
  }

  async *#gzip({ file }: Capture, { bytes }: Peeked, way: Way): AsyncGenerator<Unpacked> {
    if (way.gzips > 0) {
      yield problem(file, findingOf(captureRules.nested, 'the file is compressed more than once', at(file)));
      return;
    }
    const content = { file, bytes: gunzip(file, way.isUnpacked ? bytes : this.#counted(bytes)) };
    yield* this.capture(content, { ...way, isUnpacked: true, gzips: 1 });
  }

  async *#zip(capture: Capture, { bytes }: Peeked, way: Way): AsyncGenerator<Unpacked> {
    const { file, onDisk } = capture;
    if (way.zips > 0) {
      yield problem(file, findingOf(captureRules.nested, 'the archive stands in another archive', at(file)));
      return;
    }
    const isHere = onDisk && !way.isUnpacked;
    const spooled = isHere ? undefined : await spool(way.isUnpacked ? bytes : this.#counted(bytes)).catch(damageOf);
    if (spooled && 'ruleId' in spooled) {
      yield problem(file, spooled);
      return;
    }
    try {
      const entries = this.#entries(
        spooled?.path ?? onDisk?.path ?? '',
        file,
        way,
        isHere ? this.#took : () => undefined,
      );
      yield* way.isFound ? entries : withCapture(file, 'archive', entries);
    } finally {
      await spooled?.remove();
    }
  }

  async *#entries(path: string, file: string, way: Way, took: (bytes: number) => void): AsyncGenerator<Unpacked> {
    try {
      for await (const { file: name, packed, content } of zipEntries(path, file)) {
        if ('ruleId' in content) yield problem(name, content);
        else
          yield* this.capture(
            { file: name, bytes: content },
            { isFound: true, isUnpacked: true, gzips: 0, zips: way.zips + 1 },
          );
        took(packed);
      }
    } catch (error) {
      yield problem(file, damageOf(error));
    }
  }

  async *#counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      this.#took(piece.length);
      yield piece;
    }
  }
}

/** @throws what is no damage of the file */
function damageOf(error: unknown): Finding {
  if (error instanceof CaptureDamage) return error.finding;
  throw error;
}

/** What the file system refuses to read. Of a file that was named, whoever named it hears as of any other failure. */
const refusals: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EBUSY: 'it is in use',
  ENOENT: 'it is gone',
  EIO: 'the disk cannot read it',
};

function failedToOpen(file: string, error: unknown, { isFound }: Way): Unpacked {
  const refusal = refusals[errorCode(error) ?? ''];
  if (!isFound || refusal === undefined) return problem(file, damageOf(error));
  return problem(file, findingOf(captureRules.unreadableFile, `the file cannot be read: ${refusal}`, at(file)));
}
