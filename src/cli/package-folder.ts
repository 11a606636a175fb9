import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this package, whether this file runs from `src` or from a bundle in `dist`. */
export function packageFolder(from: string = import.meta.url): string {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'mtr-oms') return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json of mtr-oms above ${fileURLToPath(from)}`);
  }
}
