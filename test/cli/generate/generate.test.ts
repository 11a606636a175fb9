import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
// Loaded up front: jest stumbles over modules that two dynamic imports ask for at once.
import '../../../src/cli/generate/generate.ts';
import { writeFolder } from '../../../src/cli/generate/write-folder.ts';
import '../../../src/cli/reporters/index.ts';
import '../../../src/cli/solution-source.ts';
import '../../../src/solution/load.ts';
import { sha256 } from '../../../src/text/sha256.ts';
import { runCli } from '../harness.ts';

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mtr-oms-generate-'));
  out = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const listing = async () =>
  (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(out.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

/** Files as `generate` hands them over, with a manifest that lists them. */
function withManifest(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const list = Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(new TextEncoder().encode(text)) }));
  return new Map([...Object.entries(files), ['manifest.json', JSON.stringify({ generator: 'mtr-oms', files: list })]]);
}

describe('writing a folder', () => {
  test('what a former run wrote and this one does not is removed, with the folders it leaves empty', async () => {
    await writeFolder(out, 'out', withManifest({ 'a.txt': 'a', 'deep/er/b.txt': 'b' }), false);
    const written = await writeFolder(out, 'out', withManifest({ 'a.txt': 'new' }), false);
    expect(written).toEqual({ removed: ['deep/er/b.txt'], kept: [] });
    expect(await readdir(out)).toEqual(['a.txt', 'manifest.json']);
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('new');
  });

  test('one that was edited since stays', async () => {
    await writeFolder(out, 'out', withManifest({ 'a.txt': 'a', 'b.txt': 'b' }), false);
    await writeFile(join(out, 'b.txt'), 'mine');
    const written = await writeFolder(out, 'out', withManifest({ 'a.txt': 'a' }), false);
    expect(written).toEqual({ removed: [], kept: ['b.txt'] });
    expect(await readFile(join(out, 'b.txt'), 'utf8')).toBe('mine');
  });

  test.each(['../victim.txt', 'x/../../victim.txt', '/victim.txt', '..\\victim.txt', 'C:\\victim.txt'])(
    'a manifest that lists %s removes nothing outside',
    async (path) => {
      const text = 'precious';
      await writeFile(join(folder, 'victim.txt'), text);
      await mkdir(out);
      const files = [{ path, sha256: sha256(new TextEncoder().encode(text)) }];
      await writeFile(join(out, 'manifest.json'), JSON.stringify({ generator: 'mtr-oms', files }));
      await writeFolder(out, 'out', withManifest({}), false);
      expect(existsSync(join(folder, 'victim.txt'))).toBe(true);
    },
  );

  test('a folder of somebody else is refused, and taken with force, without loss', async () => {
    await mkdir(out);
    await writeFile(join(out, 'notes.txt'), 'mine');
    await writeFile(join(out, 'manifest.json'), '{"generator":"other","files":[]}');
    await expect(writeFolder(out, 'out', withManifest({ 'a.txt': 'a' }), false)).rejects.toThrow(
      "out isn't empty and was not written by mtr-oms",
    );
    expect(await listing()).toEqual(['manifest.json', 'notes.txt']);
    await writeFolder(out, 'out', withManifest({ 'a.txt': 'a' }), true);
    expect(await listing()).toEqual(['a.txt', 'manifest.json', 'notes.txt']);
  });

  test('a failure leaves no half-written file', async () => {
    await mkdir(join(out, 'a.txt', 'in the way'), { recursive: true });
    await expect(writeFolder(out, 'out', withManifest({ 'a.txt': 'a' }), true)).rejects.toThrow();
    expect(await readdir(out)).toEqual(['a.txt']);
  });

  test('a file where the folder should be is named', async () => {
    await writeFile(out, '');
    await expect(writeFolder(out, 'out', withManifest({}), true)).rejects.toThrow(
      'out is a file; --out takes a folder',
    );
  });
});

describe('generate', () => {
  const run = (...more: readonly string[]) => runCli(['generate', '--out', 'out', ...more], { cwd: folder });

  test('writes the packaged solution and says what comes next', async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([0, expect.stringContaining('az deployment group create --resource-group')]);
    expect(stdout).toMatch(/^azuredeploy\.json +\d+\.\d KB$/m);
    expect(stdout).toContain(`wrote ${(await listing()).length} files to ${out}`);
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'));
    expect([...manifest.files.map(({ path }: { path: string }) => path), 'manifest.json'].sort()).toEqual(
      await listing(),
    );
  });

  test('again gives the same bytes, whatever the environment holds', async () => {
    const set = ['--set', 'receivers={webhook: [{name: hook, serviceUri: {fromEnvironment: HOOK}}]}'];
    await run(...set);
    const first = await readFile(join(out, 'azuredeploy.json'));
    const env = { HOOK: 'https://hooks.contoso.example/secret' };
    const again = await runCli(['generate', '--out', 'out', '--format', 'json', ...set], { cwd: folder, env });
    expect(JSON.parse(again.stdout)).toMatchObject({ exitCode: 0, removed: [], kept: [] });
    expect(await readFile(join(out, 'azuredeploy.json'))).toEqual(first);
    expect(first.toString()).toContain('HookUri');
    expect(first.toString()).not.toContain('hooks.contoso.example');
  });

  test('another set of dashboards and collection removes what it no longer has', async () => {
    await run();
    const { code, stdout } = await run('--set', 'collection=mma');
    expect([code, stdout]).toEqual([0, expect.stringContaining('removed 1 file of a former run')]);
    expect(await readdir(join(out, 'transformations'))).toEqual(['mtr-event-transformation.kql']);
  });

  test('what Azure would refuse is not written', async () => {
    const { code, stdout } = await run('--set', 'workspace.name=no');
    expect([code, existsSync(out)]).toEqual([1, false]);
    expect(stdout).toContain('nothing written');
  });

  test('a foreign folder is refused with the flag that takes it', async () => {
    await mkdir(out);
    await writeFile(join(out, 'notes.txt'), '');
    const { code, stderr } = await run();
    expect([code, stderr]).toEqual([5, expect.stringContaining('mtr-oms generate --out out --force')]);
  });

  test('without --out it says so', async () => {
    const { code, stderr } = await runCli(['generate'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--out')]);
  });
});
