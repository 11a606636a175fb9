import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const library: typeof import('../../src/index.ts') = await import(pathToFileURL(resolve('dist/index.js')).href);

describe('the package as a library', () => {
  test('loads a solution, builds and checks its resources, writes its artifacts', async () => {
    const { loadSolutionFolder, buildResources, checkResources, buildArtifacts, neutralScope } = library;
    const { solution, findings } = await loadSolutionFolder({ set: ['name=scripted'] });
    expect(findings).toEqual([]);
    if (!solution) throw new Error('no solution');
    const scope = neutralScope(solution.settings);
    const resources = buildResources(solution, scope);
    expect(resources.length).toBeGreaterThan(10);
    expect(checkResources(resources).map(({ ruleId }) => ruleId)).toEqual(['MTR254']);
    expect(buildArtifacts(solution, resources, scope).get('manifest.json')).toContain('scripted');
  });

  test('checks an event', () => {
    const { valid, findings } = library.checkEvent({ Description: 1 });
    expect(valid).toBe(false);
    expect(findings[0]).toMatchObject({ ruleId: expect.stringMatching(/^MTR[45]/), severity: 'error' });
  });
});

/** Modules that a declaration file names. */
const importedBy = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)].flatMap((match) => match[1] ?? []);

test('declarations need no other package', () => {
  const seen = new Set<string>();
  const queue = ['dist/types/index.d.ts'];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const [own, foreign] = [
      importedBy(file).filter((name) => name.startsWith('.')),
      importedBy(file).filter((name) => !name.startsWith('.')),
    ];
    expect({ file, foreign }).toEqual({ file, foreign: [] });
    queue.push(...own.map((name) => join(file, '..', name.replace(/\.[jt]s$/, '.d.ts'))));
  }
  expect(seen.size).toBeGreaterThan(5);
});
