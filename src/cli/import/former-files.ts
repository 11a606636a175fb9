import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { importRules } from '../../deploy/import/rules.ts';
import { type Finding, findingOf } from '../../finding.ts';
import type { Host } from '../host.ts';
import { readSolutionSource } from '../solution-source.ts';

/** Files of a former import, or of anybody, that are part of the definition in `folder` and that this import doesn't write. */
export async function formerFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  host: Host,
): Promise<readonly Finding[]> {
  if (!(await stat(resolve(host.cwd, folder, 'mtr-oms.yaml')).catch(() => undefined))) return [];
  const { layers } = await readSolutionSource({ solution: folder, host });
  const present = [...(layers[1]?.files.keys() ?? [])].filter((path) => /\.(ya?ml|hbs)$/.test(path));
  return present
    .filter((path) => !files.has(path))
    .map((path) => findingOf(importRules.formerFile, `${path} was in the folder before and is part of the definition`));
}
