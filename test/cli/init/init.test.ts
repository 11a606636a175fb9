import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { overlayFiles } from '../../../src/cli/init/overlay-files.ts';
import * as overlay from '../../../src/generated/overlay-validators.js';
import type { SchemaCheck } from '../../../src/schema-check.ts';
import { runCli } from '../harness.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-init-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const list = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

describe('init', () => {
  test('writes a solution that is valid as it is, named after its folder', async () => {
    const run = await runCli(['init', 'Contoso Rooms'], { cwd });
    expect(run).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('→ mtr-oms validate --solution "Contoso Rooms"'),
    });
    const folder = join(cwd, 'Contoso Rooms');
    expect(list(folder)).toEqual(
      expect.arrayContaining(['.gitignore', 'mtr-oms.yaml', 'schemas/solution.schema.json', 'views/README.md']),
    );
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('.mtr-oms/\n');
    expect(parse(readFileSync(join(folder, 'mtr-oms.yaml'), 'utf8'))).toEqual({ name: 'contoso-rooms' });
    const validated = await runCli(['validate', '--solution', folder], { cwd });
    expect(validated).toMatchObject({ code: 0, stdout: expect.stringContaining('valid: solution contoso-rooms') });
  });

  test('states what it is told, quoted where YAML would read it otherwise', async () => {
    const id = '/subscriptions/1/resourceGroups/r/providers/Microsoft.OperationalInsights/workspaces/w';
    const argv = ['--name', 'my-rooms', '--location', 'northeurope', '--workspace', id, '--resource-group', '0123'];
    expect(await runCli(['init', ...argv], { cwd })).toMatchObject({ code: 0 });
    expect(parse(readFileSync(join(cwd, 'mtr-oms.yaml'), 'utf8'))).toEqual({
      name: 'my-rooms',
      location: 'northeurope',
      workspace: { name: id },
      resourceGroup: { name: '0123' },
    });
  });

  test('in JSON', async () => {
    const { code, stdout } = await runCli(['init', '--format', 'json', '--name', 'x1'], { cwd });
    expect({ code, document: JSON.parse(stdout) }).toMatchObject({
      code: 0,
      document: { folder: cwd, files: expect.arrayContaining(['mtr-oms.yaml']) },
    });
  });

  test.each(['mtr-oms.yaml', 'views/README.md', 'schemas/view.schema.json'])(
    'overwrites nothing: with %s there, nothing is written',
    async (path) => {
      mkdirSync(join(cwd, path, '..'), { recursive: true });
      writeFileSync(join(cwd, path), 'mine');
      const run = await runCli(['init', '.'], { cwd });
      expect(run).toMatchObject({ code: 5, stdout: '' });
      expect(run.stderr).toContain(`${path} is there already`);
      expect(list(cwd)).toEqual([path]);
      expect(readFileSync(join(cwd, path), 'utf8')).toBe('mine');
    },
  );

  test('adds to a .gitignore that is there, once', async () => {
    writeFileSync(join(cwd, '.gitignore'), 'node_modules/');
    await runCli(['init'], { cwd });
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe('node_modules/\n.mtr-oms/\n');
  });

  test.each([
    { argv: ['--name', 'My Rooms'], says: '--name "My Rooms"' },
    { argv: ['--location', 'West Europe'], says: '--location "West Europe"' },
  ])('refuses what would not load: $argv', async ({ argv, says }) => {
    const run = await runCli(['init', ...argv], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(says);
    expect(existsSync(join(cwd, 'mtr-oms.yaml'))).toBe(false);
  });

  test('a folder whose name gives none', async () => {
    await runCli(['init', '123'], { cwd });
    expect(parse(readFileSync(join(cwd, '123', 'mtr-oms.yaml'), 'utf8'))).toEqual({ name: 'teams-rooms' });
  });
});

describe('what init writes', () => {
  const files = overlayFiles({ name: 'x1' });
  const settings = files.get('mtr-oms.yaml') ?? '';
  /** Lines that show a choice: `# key: …` and what is indented below; prose has no colon after its first word. */
  const uncommented = settings.replace(/^# (?=(?: {2}.*|[a-zA-Z]+:(?: .*)?)$)/gm, '');

  test('every choice shown as a comment is one that the file knows', () => {
    const value = parse(uncommented);
    expect(overlay.solution(value) ? [] : overlay.solution.errors).toEqual([]);
    expect(Object.keys(value)).toEqual(expect.arrayContaining(['location', 'workspace', 'receivers', 'environments']));
  });

  test('choices that are comments show the packaged values', () => {
    const packaged = parse(readFileSync('mtr-oms.yaml', 'utf8'));
    const { location, namePrefix, collection, dashboards, workspace, resourceGroup } = parse(uncommented);
    expect({ location, namePrefix, collection, dashboards }).toEqual({
      location: packaged.location,
      namePrefix: packaged.namePrefix,
      collection: packaged.collection,
      dashboards: packaged.dashboards,
    });
    expect(workspace).toMatchObject({
      name: packaged.workspace.name,
      retentionInDays: packaged.workspace.retentionInDays,
    });
    expect(resourceGroup.name).toBe(packaged.resourceGroup.name);
  });

  const readmes = [...files].filter(([path]) => path.endsWith('README.md'));
  const withYaml = readmes.filter(([, text]) => text.includes('```yaml'));
  test.each(withYaml)('the example in %s is valid for the schema it names', (path, text) => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    const [, up = '', name = ''] = /\$schema=((?:\.\.\/)+)schemas\/([\w-]+)\.schema\.json/.exec(example) ?? [];
    expect(up.length / 3).toBe(path.split('/').length - 1);
    const key = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const check = (overlay as unknown as Record<string, SchemaCheck>)[key];
    if (!check) throw new Error(`no schema ${key}`);
    expect(check(parse(example)) ? [] : check.errors).toEqual([]);
  });

  test('the examples are valid together, laid over the packaged solution', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-examples-'));
    writeFileSync(join(folder, 'mtr-oms.yaml'), 'name: examples\n');
    for (const [path, text] of withYaml) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path, '..', 'example.yaml'), /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
    }
    const run = await runCli(['validate', '--solution', folder]);
    rmSync(folder, { recursive: true });
    expect(run).toMatchObject({ code: 0 });
  });

  test('schemas for editors refer to each other by file', async () => {
    await runCli(['init', '.', '--name', 'x1'], { cwd });
    for (const name of readdirSync(join(cwd, 'schemas'))) {
      const text = readFileSync(join(cwd, 'schemas', name), 'utf8');
      expect(JSON.parse(text)).not.toHaveProperty('$id');
      for (const [, file] of text.matchAll(/"\$ref": "([^"#]+)/g)) {
        expect(existsSync(join(cwd, 'schemas', file ?? ''))).toBe(true);
      }
    }
  });
});
