import { readdirSync, readFileSync, statSync } from 'node:fs';
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
    expect(checkResources(resources)).toEqual([]);
    expect(buildArtifacts(solution, resources, scope).get('manifest.json')).toContain('scripted');
  });

  test('checks an event', () => {
    const { valid, findings } = library.checkEvent({ Description: 1 });
    expect(valid).toBe(false);
    expect(findings[0]).toMatchObject({ ruleId: expect.stringMatching(/^MTR[45]/), severity: 'error' });
  });
});

test('declarations need no other package', () => {
  const files = readdirSync('dist/types', { recursive: true, encoding: 'utf8' })
    .map((name) => join('dist/types', name))
    .filter((path) => statSync(path).isFile());
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const imported = [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)].map(
      (match) => match[1],
    );
    expect({ file, foreign: imported.filter((name) => !name?.startsWith('.')) }).toEqual({ file, foreign: [] });
  }
});
