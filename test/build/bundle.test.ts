import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Metafile } from 'esbuild';
import { commands } from '../../src/cli/commands.ts';

/** As build/bundle.mjs writes it. */
const { outputs }: Metafile = JSON.parse(readFileSync('node_modules/.cache/mtr-oms/meta.json', 'utf8'));

/** Sources that are loaded together with `output`: its own, and those of chunks that it imports statically. */
function loadedWith(output: string, seen = new Set<string>()): ReadonlySet<string> {
  seen.add(output);
  for (const { path, kind, external } of outputs[output]?.imports ?? []) {
    if (kind !== 'dynamic-import' && !external && !seen.has(path)) loadedWith(path, seen);
  }
  const inputs = [...seen].flatMap((one) => Object.entries(outputs[one]?.inputs ?? {}));
  return new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input));
}

const outputOf = (source: string): string => {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  if (!found) throw new Error(`${source} has no chunk of its own`);
  return found[0];
};

/** Packages, and rooms of our own, that only a running command may load; what choices an option has is a list of words. */
const heavy =
  /node_modules\/(@azure|@typespec|ajv|handlebars|yaml|string-width|chalk)\/|-validators\.js$|src\/(azure|local|solution|kql|views|artifacts|deploy|resources|events)\/(?!.*options\.ts$)/;
const heavyIn = (sources: ReadonlySet<string>): string[] => [...sources].filter((source) => heavy.test(source));

describe('what is loaded', () => {
  test('--version: the entry, and nothing of a package', () => {
    const sources = loadedWith(outputOf('src/main.ts'));
    expect([...sources].filter((source) => source.includes('node_modules'))).toEqual([]);
    expect(sources.size).toBeLessThan(10);
  });

  test('--help: commander, and nothing heavy', () => {
    const sources = loadedWith(outputOf('src/cli/frame/run.ts'));
    const packages = [...sources].filter((source) => source.includes('node_modules'));
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.filter((source) => !source.startsWith('node_modules/commander/'))).toEqual([]);
    expect(heavyIn(sources)).toEqual([]);
  });

  test.each(commands.map(({ name }) => name))('%s --help, and completion of it: nothing heavy', (name) => {
    expect(heavyIn(loadedWith(outputOf(`src/cli/commands/${name.replace(' ', '-')}.ts`)))).toEqual([]);
  });

  test.each(['shells', 'model', 'environment-names'])('completion script (%s): nothing heavy', (name) => {
    expect(heavyIn(loadedWith(outputOf(`src/cli/completion/${name}.ts`)))).toEqual([]);
  });

  test('the test itself can tell: loading a definition is heavy', () => {
    expect(heavyIn(loadedWith(outputOf('src/cli/definition/load-solution.ts'))).length).toBeGreaterThan(0);
  });
});

test('licences of all packages in the bundle are shipped', () => {
  const shipped = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8');
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const packages = inputs.flatMap((input) => input.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []);
  expect(packages.length).toBeGreaterThan(5);
  for (const name of new Set([...packages, 'ajv'])) expect(shipped).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(shipped).not.toContain('no licence stated');
});
