import { readFile, writeFile } from 'node:fs/promises';

/** The embedded workspace's files are nobody's source; what the folder ignores already stays. */
export async function ignoreStore(file: string): Promise<void> {
  const line = '.mtr-oms/';
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.split(/\r?\n/).includes(line)) return;
  await writeFile(file, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
}
