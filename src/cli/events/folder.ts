import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { captureRules } from '../../events/capture-rules.ts';
import { errorCode } from '../../events/containers/error-code.ts';
import type { CaptureFolder } from '../../events/containers/unpack.ts';
import type { Capture } from '../../events/read-capture.ts';
import { compareText, type Finding, findingOf } from '../../finding.ts';

export interface OpenFolder {
  readonly source: CaptureFolder;
  /** Of all files together. */
  readonly bytes: number;
}

/** As findings name what lies in a folder that was named. */
const within = (name: string, entry: string): string =>
  name === '.' ? entry : `${name.replaceAll('\\', '/').replace(/\/+$/, '')}/${entry}`;

/**
 * Finds the files in and below a folder, in the order of their names. Links are not followed: they may lead out of the folder, or
 * round in it.
 * @param open opens a file when it is its turn
 */
export async function openFolder(
  name: string,
  path: string,
  open: (file: string, path: string, size: number) => Capture,
): Promise<OpenFolder> {
  const files: Capture[] = [];
  const findings: Finding[] = [];
  let bytes = 0;

  const walk = async (shown: string, folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      const place = { file: shown, line: 1, column: 1 };
      findings.push(findingOf(captureRules.unreadableFile, `the folder cannot be read (${errorCode(error)})`, place));
      return [];
    });
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const [file, there] = [within(shown, entry.name), join(folder, entry.name)];
      if (entry.isDirectory()) await walk(file, there);
      else if (entry.isFile()) {
        const { size } = await stat(there).catch(() => ({ size: 0 }));
        bytes += size;
        files.push(open(file, there, size));
      }
    }
  };
  await walk(name, path);
  return { source: { folder: name.replaceAll('\\', '/'), files, findings }, bytes };
}
