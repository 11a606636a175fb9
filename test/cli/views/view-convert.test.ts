import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { view as floor } from '../../views/fixture.ts';
import { blade, properties, resource, template } from '../../views/view-designer/portal-json.ts';
import { runCli } from '../harness.ts';

let cwd = '';
const folders: string[] = [];
const exported = `${JSON.stringify(omsview(floor), null, 2)}\n`;
const two = template([
  resource(properties({ Name: 'First' }), 'w/first'),
  resource(properties({ Name: 'Second', Dashboard: [blade('Odd', {})] }), 'w/second'),
]);

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'view-convert-'));
  folders.push(cwd);
  writeFileSync(join(cwd, 'floor.omsview'), exported);
  writeFileSync(join(cwd, 'two.json'), JSON.stringify(two));
  writeFileSync(join(cwd, 'broken.omsview'), '{\n  "a": 1\n  "b": 2\n}');
  mkdirSync(join(cwd, 'folder'));
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const run = (...argv: string[]) => runCli(['view', 'convert', ...argv], { cwd });

describe('standard output', () => {
  test('carries the definition; what was read is told on stderr', async () => {
    const { code, stdout, stderr } = await run('floor.omsview');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# yaml-language-server.*\nname: floor-3-s-rooms\ntitle: Floor 3's rooms\n/);
    expect(stderr).toContain("Floor 3's rooms: two-numbers tile, 2 parts");
  });

  test('carries the same .omsview', async () => {
    const { stdout } = await run('floor.omsview', '--to', 'omsview');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(exported));
  });

  test('carries a workbook; what became of each part is told on stderr', async () => {
    const { code, stdout, stderr } = await run('floor.omsview', '--to', 'workbook');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 'Notebook/1.0' });
    expect(stderr).toMatch(/\/parts\/0 +number-list +Active +.*grid/);
    expect(stderr).toMatch(/\d+ queries: \d+ in the workbook/);
  });

  test('takes one view, and no document beside it', async () => {
    expect(await run('two.json')).toMatchObject({ code: 2, stdout: '' });
    expect((await run('two.json')).stderr).toContain('there are 2 views, and standard output takes one');
    const { code, stdout } = await run('floor.omsview', '--format', 'json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.message).toContain('--format json prints a document');
  });

  test('of standard input', async () => {
    const { code, stdout } = await runCli(['view', 'convert', '-'], { cwd, stdin: exported });
    expect([code, stdout.split('\n')[1]]).toEqual([0, 'name: floor-3-s-rooms']);
  });
});

describe('--out', () => {
  test('has a file for each view, and a document of them', async () => {
    const { code, stdout } = await run('floor.omsview', 'two.json', '--out', 'views', '--format', 'json');
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'views')).sort()).toEqual(['first.yaml', 'floor-3-s-rooms.yaml', 'second.yaml']);
    const document = JSON.parse(stdout);
    expect(document.views.map(({ file, name, path }: Record<string, string>) => [file, name, path])).toEqual([
      ['floor.omsview', 'floor-3-s-rooms', 'views/floor-3-s-rooms.yaml'],
      ['two.json', 'first', 'views/first.yaml'],
      ['two.json', 'second', 'views/second.yaml'],
    ]);
    expect(document.findings).toMatchObject([{ ruleId: 'MTR610' }]);
  });

  test('names no two views the same', async () => {
    writeFileSync(join(cwd, 'again.omsview'), exported);
    const { code } = await run('floor.omsview', 'again.omsview', '--out', 'views');
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'views')).sort()).toEqual(['floor-3-s-rooms-2.yaml', 'floor-3-s-rooms.yaml']);
    expect(readFileSync(join(cwd, 'views', 'floor-3-s-rooms-2.yaml'), 'utf8')).toContain('name: floor-3-s-rooms-2\n');
  });

  test('overwrites nothing unless it is told to', async () => {
    const target = join(cwd, 'views', 'second.yaml');
    mkdirSync(join(cwd, 'views'));
    writeFileSync(target, 'mine');
    const { code, stderr } = await run('two.json', '--out', 'views');
    expect([code, readdirSync(join(cwd, 'views'))]).toEqual([5, ['second.yaml']]);
    expect(stderr).toContain('views/second.yaml would be overwritten');
    expect(stderr).toContain('mtr-oms view convert two.json --to definition --out views --force');
    expect((await run('two.json', '--out', 'views', '--force')).code).toBe(0);
    expect(readFileSync(target, 'utf8')).toContain('name: second');
    expect((await run('two.json', '--out', 'views')).code).toBe(0);
  });

  test('workbooks come with the report', async () => {
    const { stdout } = await run('floor.omsview', '--to', 'workbook', '--out', 'out', '--format', 'json');
    expect(JSON.parse(stdout).views[0].report.pieces[0]).toMatchObject({ pointer: '', type: 'view' });
  });
});

describe('bad input', () => {
  test('a broken file says where; the others are converted', async () => {
    const { code, stdout } = await run('broken.omsview', 'floor.omsview', '--out', 'views');
    expect([code, readdirSync(join(cwd, 'views'))]).toEqual([1, ['floor-3-s-rooms.yaml']]);
    expect(stdout).toMatch(/broken\.omsview\n +3:3 +error +the file is no JSON/);
  });

  test('200 MB are not read', async () => {
    writeFileSync(join(cwd, 'huge.omsview'), '{');
    truncateSync(join(cwd, 'huge.omsview'), 200 * 1024 * 1024);
    const { code, stdout, stderr } = await run('huge.omsview');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('the file has more than 20 MB, which no view has');
  });

  test('what is no text', async () => {
    writeFileSync(join(cwd, 'bytes.omsview'), new Uint8Array([0x7b, 0xff]));
    const { code, stderr } = await run('bytes.omsview');
    expect([code, stderr]).toEqual([1, expect.stringContaining('byte 0xFF is not UTF-8')]);
  });

  test.each([
    [['none.omsview'], 'there is no file none.omsview'],
    [['folder'], 'folder is a folder'],
    [['a.yaml'], 'a.yaml is a definition already'],
    [['floor.omsview', '--out', 'floor.omsview'], 'floor.omsview is a file; --out takes a folder'],
  ])('%j', async (argv, says) => {
    writeFileSync(join(cwd, 'a.yaml'), 'name: a');
    const { code, stderr } = await run(...argv);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });
});

describe('view show', () => {
  test('draws the parts as a table', async () => {
    const { code, stdout } = await runCli(['view', 'show', 'floor.omsview', 'two.json'], { cwd, columns: 100 });
    expect(code).toBe(0);
    expect(stdout).toContain("Floor 3's rooms  floor.omsview\n  overview: two-numbers · Rooms · [all]\n  2 parts, ");
    expect(stdout).toMatch(/1 +Heartbeat \*now\* +number-list +Active +Room, Last heartbeat\n/);
    expect(stdout).toMatch(/1 +portal +kept as the portal wrote it\n/);
  });

  test('as a document', async () => {
    const { stdout } = await runCli(['view', 'show', 'floor.omsview', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).views).toMatchObject([
      {
        title: "Floor 3's rooms",
        overview: { type: 'two-numbers', heads: ['Rooms', '[all]'] },
        parts: [{}, { title: 'Versions' }],
      },
    ]);
  });
});
