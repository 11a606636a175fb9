import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadSolution } from '../../src/solution/load.ts';
import type { LoadedSolution, Solution, SolutionLayer, SolutionSource } from '../../src/solution/model.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Path with forward slashes, relative to `folder`, of every file of a solution. */
export function solutionFiles(folder: string): string[] {
  const parts = ['mtr-oms.yaml', 'custom-fields', 'templates', 'views'].filter((part) =>
    existsSync(`${folder}/${part}`),
  );
  return parts.flatMap((part) =>
    part.endsWith('.yaml')
      ? [part]
      : readdirSync(`${folder}/${part}`, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(folder.length + 1)),
  );
}

function layer(folder: string): SolutionLayer {
  const path = `${root}${folder}`.replaceAll('\\', '/').replace(/\/$/, '');
  return { folder, files: new Map(solutionFiles(path).map((file) => [file, readFileSync(`${path}/${file}`)])) };
}

export const packagedLayer = layer('');
export const overlayLayer = layer('examples/overlay');

export const load = (layers: readonly SolutionLayer[], options: Omit<SolutionSource, 'layers'> = {}): LoadedSolution =>
  loadSolution({ layers, ...options });

/** The loaded solution; throws what was found where it doesn't load. */
export function loaded(layers: readonly SolutionLayer[], options: Omit<SolutionSource, 'layers'> = {}): Solution {
  const { solution, findings } = load(layers, options);
  if (!solution) throw new Error(JSON.stringify(findings, undefined, 2));
  return solution;
}

export function named<T extends { readonly name: string }>(items: readonly T[], name: string): T {
  const item = items.find((one) => one.name === name);
  if (!item) throw new Error(`no item "${name}"`);
  return item;
}
