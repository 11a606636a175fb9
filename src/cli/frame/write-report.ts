import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import type { Host } from '../host.ts';
import { reporterOf } from '../reporters/index.ts';
import type { Report } from '../reporters/report.ts';
import { plainStyle } from '../style.ts';
import type { OutputWish } from './outputs.ts';

/** As wide as most people read; a file has no terminal. */
const fileColumns = 100;

/**
 * Writes a report to a file, whole or not at all. The job summary of GitHub Actions belongs to all commands of a step: it is
 * added to.
 * @returns what the format left out to stay within the limits of its service
 */
export async function writeReport(
  report: Report,
  { format, file }: Required<OutputWish>,
  { cwd, env }: Host,
): Promise<readonly string[]> {
  const cut: string[] = [];
  const reporter = await reporterOf(format);
  const text = reporter(report, { style: plainStyle, columns: fileColumns, cwd, env, cut: (says) => cut.push(says) });
  const path = resolve(cwd, file);
  const summary = env['GITHUB_STEP_SUMMARY'];
  if (summary && resolve(cwd, summary) === path) await appendFile(path, text);
  else await writeWhole(path, text);
  return cut;
}
