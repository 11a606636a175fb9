import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSolutionSource, shownFolder, shownName } from '../../src/cli/solution-source.ts';
import { UserError } from '../../src/cli/user-error.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), 'mtr-oms-')));
});
afterEach(() => rm(cwd, { recursive: true }));

const put = async (path: string, text = '') => {
  await mkdir(dirname(join(cwd, path)), { recursive: true });
  await writeFile(join(cwd, path), text);
};
const read = (solution?: string) => readSolutionSource({ solution, host: { cwd, env: { HOOK: 'x' } } });

describe('folders as findings show them', () => {
  test.each([
    ['.\\rooms\\', 'rooms'],
    ['C:\\rooms\\berlin', 'C:/rooms/berlin'],
    ['..\\rooms', '../rooms'],
    ['.', ''],
    ['.\\', ''],
  ])('on Windows %s is %j', (given, shown) => expect(shownName(given, '\\')).toBe(shown));

  test.each([
    [win32, 'C:\\work\\node_modules\\mtr-oms', 'C:\\work', 'node_modules/mtr-oms'],
    [win32, 'D:\\tools\\mtr-oms', 'C:\\work', 'D:/tools/mtr-oms'],
    [win32, 'C:\\work', 'c:\\WORK', ''],
    [posix, '/work/..mtr', '/work', '..mtr'],
    [posix, '/tools/mtr-oms', '/work', '/tools/mtr-oms'],
  ])('the packaged solution: %#', (paths, path, from, shown) => {
    expect(shownFolder(path, from, paths)).toBe(shown);
  });
});

describe('reading solution folders', () => {
  test('without a folder there is the packaged solution alone', async () => {
    const { layers, variable } = await read();
    expect(layers).toHaveLength(1);
    expect([...(layers[0]?.files.keys() ?? [])]).toContain('templates/parameters.yaml');
    expect(variable?.('HOOK')).toBe('x');
  });

  test('the current folder is laid over it if it has an mtr-oms.yaml', async () => {
    await put('mtr-oms.yaml', 'name: mine');
    await put('templates/alert-rules/mine.yaml');
    await put('templates/alert-rules/.hidden/deep.yaml');
    await put('node_modules/x/mtr-oms.yaml');
    await put('notes.yaml');
    const { layers } = await read();
    expect(layers[1]?.folder).toBe('');
    expect([...(layers[1]?.files.keys() ?? [])].sort()).toEqual([
      'mtr-oms.yaml',
      'templates/alert-rules/.hidden/deep.yaml',
      'templates/alert-rules/mine.yaml',
    ]);
    expect(new TextDecoder().decode(layers[1]?.files.get('mtr-oms.yaml'))).toBe('name: mine');
  });

  test.each([
    ['rooms', 'rooms'],
    ['./rooms/', 'rooms'],
    ['rooms/../rooms', 'rooms/../rooms'],
  ])('--solution %s is shown as %s', async (given, shown) => {
    await put('rooms/mtr-oms.yaml');
    const { layers } = await read(given);
    expect(layers[1]).toMatchObject({ folder: shown });
    expect(layers[1]?.files.size).toBe(1);
  });

  test('a folder without anything is a layer without files: the loader says what is missing', async () => {
    await mkdir(join(cwd, 'empty'));
    expect((await read('empty')).layers[1]?.files.size).toBe(0);
  });

  test('in a checkout the packaged solution is not laid over itself', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const { layers } = await readSolutionSource({ host: { cwd: root.replace(/[\\/]$/, ''), env: {} } });
    expect(layers.map(({ folder }) => folder)).toEqual(['']);
  });

  test('a folder that is not there, or is a file, is said with what to do', async () => {
    await put('file.txt');
    await expect(read('nowhere')).rejects.toMatchObject({
      message: 'the folder "nowhere" does not exist',
      suggestions: ['mtr-oms init nowhere'],
      exitCode: 2,
    });
    await expect(read('file.txt')).rejects.toThrow('"file.txt" is no folder');
  });

  test('links inside the folder are read, links that lead out of it are refused', async () => {
    await put('outside/secret.yaml', 'secret');
    await put('rooms/mtr-oms.yaml');
    await put('rooms/views/own.yaml');
    await symlink(join(cwd, 'rooms/views/own.yaml'), join(cwd, 'rooms/views/link.yaml'));
    await expect(read('rooms').then(({ layers }) => [...(layers[1]?.files.keys() ?? [])].sort())).resolves.toEqual([
      'mtr-oms.yaml',
      'views/link.yaml',
      'views/own.yaml',
    ]);
    const links = [
      ['outside/secret.yaml', 'rooms/views/out.yaml'],
      ['outside', 'rooms/views/folder'],
      ['outside', 'rooms/custom-fields'],
    ] as const;
    for (const [target, link] of links) {
      await symlink(join(cwd, target), join(cwd, link));
      await expect(read('rooms')).rejects.toThrow(UserError);
      await rm(join(cwd, link));
    }
  });
});
