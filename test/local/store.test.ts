import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { whileLocked } from '../../src/local/store/lock.ts';
import { fileName } from '../../src/local/store/resource-store.ts';
import {
  columns,
  embedded,
  emptyFolder,
  eventTable,
  filesBelow,
  group,
  refusal,
  version,
  withWorkspace,
  workspace,
} from './embedded.ts';

const search = { etag: '*', properties: { category: 'c', displayName: 'd', query: 'Event' } };

describe('the store', () => {
  test('outlives the process: another one finds everything', async () => {
    const { client, store } = await withWorkspace();
    await client.patch(eventTable, version, columns('A_CF'));
    const before = await client.get(workspace, version);
    const again = embedded(store);
    expect((await again.client.get(workspace, version))?.body).toEqual(before?.body);
    expect(JSON.stringify((await again.client.get(eventTable, version))?.body)).toContain('A_CF');
  });

  test('makes nothing on the disk by being read', async () => {
    const { client, store } = embedded();
    expect(await client.get(group, '2025-04-01')).toBeUndefined();
    expect(existsSync(store)).toBe(false);
  });

  test('keeps one readable file a resource, out of git, for its owner only', async () => {
    const { store } = await withWorkspace();
    const files = filesBelow(store);
    expect(files).toEqual([
      '.gitignore',
      expect.stringMatching(/^resources.microsoft\.operationalinsights_workspaces.log-test-[0-9a-f]{24}\.json$/),
      expect.stringMatching(/^resources.microsoft\.resources_resourcegroups.rg-test-[0-9a-f]{24}\.json$/),
    ]);
    const file = join(store, files[1] ?? '');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ formatVersion: 1, id: workspace, revision: 1 });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('derives what Azure rolls dice for: two stores agree', async () => {
    const [one, two] = [await withWorkspace(), await withWorkspace()];
    const bodies = [one, two].map(async ({ client }) => (await client.get(workspace, version))?.body);
    const [first, second] = await Promise.all(bodies);
    expect(first).toMatchObject({ id: expect.stringMatching(/./) });
    expect(second).toEqual(first);
  });

  test('is not disturbed by a half-written file that a killed process left', async () => {
    const { client, store } = await withWorkspace();
    const [, file = ''] = filesBelow(store);
    writeFileSync(join(store, `${file}.tmp`), '{"formatVer');
    expect(await client.list(`${group}/providers/Microsoft.OperationalInsights/workspaces`, version)).toHaveLength(1);
    await client.patch(workspace, version, { tags: { a: 'b' } });
    expect((await client.get(workspace, version))?.body).toMatchObject({ tags: { a: 'b' } });
  });

  test.each([
    ['', 'it is no JSON'],
    ['[]', 'it holds no object'],
    ['{"formatVersion":2,"id":"x","revision":1,"resource":{}}', 'its formatVersion is 2, not 1'],
    ['{"formatVersion":1,"id":"x","revision":1}', 'id, revision or resource is missing'],
  ])('says which file is damaged: %j', async (content, reason) => {
    const { client, store } = await withWorkspace();
    const file = join(store, filesBelow(store)[1] ?? '');
    writeFileSync(file, content);
    const message = expect.stringContaining(`the embedded workspace can't read ${file}: ${reason}`);
    await expect(client.get(workspace, version)).rejects.toMatchObject({ name: 'UserError', message });
  });

  test('that is a file is reported with its path', async () => {
    const store = emptyFolder();
    mkdirSync(dirname(store), { recursive: true });
    writeFileSync(store, '');
    await expect(embedded(store).client.put(group, '2025-04-01', { location: 'x' })).rejects.toMatchObject({
      path: expect.stringContaining(store),
    });
  });
});

describe('names', () => {
  test('of every kind give file names that every system takes, and no two the same', () => {
    const id = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '../../etc/passwd', 'CON', 'nul.txt', 'a:b', 'x'.repeat(500)),
    );
    fc.assert(
      fc.property(id, id, (a, b) => {
        for (const name of [fileName(a), fileName(b)]) {
          expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,39}-[0-9a-f]{24}\.json$/);
        }
        if (a.toLowerCase() !== b.toLowerCase()) expect(fileName(a)).not.toBe(fileName(b));
      }),
    );
  });

  test.each([
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f',
    '..%5c..%5cx',
    'a%00b',
    'x%3Fy',
    'trailing.',
    'x'.repeat(300),
    '%E0%A4%A',
  ])('%s never becomes a path', async (name) => {
    const { raw, store } = await withWorkspace();
    const before = filesBelow(dirname(store));
    const { status, body } = await raw('PUT', `${workspace}/savedSearches/${name}?api-version=${version}`, search);
    expect([status, body.error.code]).toEqual([400, expect.stringMatching(/^Invalid/)]);
    expect(filesBelow(dirname(store))).toEqual(before);
  });

  test.each(['Größe', '会議室', '💥 (1)', 'a|b', "it's", 'CON', '.hidden', 'a:b;c,d=e', '__proto__'])(
    '%s is a name like any other',
    async (name) => {
      const { client, store } = await withWorkspace();
      const id = `${workspace}/savedSearches/${name}`;
      await client.put(id, version, search);
      expect((await client.get(id, version))?.body).toMatchObject({ id, name });
      expect((await client.list(`${workspace}/savedSearches`, version)).map((item) => item['id'])).toContain(id);
      expect(await client.delete(id, version)).toBe(true);
      expect(filesBelow(store)).toHaveLength(3);
    },
  );
});

describe('two processes', () => {
  test('lose nothing of what the other wrote', async () => {
    const { store } = await withWorkspace();
    const names = Array.from({ length: 40 }, (_, index) => `C${index}_CF`);
    const clients = [embedded(store).client, embedded(store).client, embedded(store).client];
    await Promise.all(
      names.map((name, index) => clients[index % clients.length]?.patch(eventTable, version, columns(name))),
    );
    const live = JSON.stringify((await embedded(store).client.get(eventTable, version))?.body);
    for (const name of names) expect(live).toContain(`"${name}"`);
    expect(existsSync(join(store, 'lock'))).toBe(false);
  });

  test('wait while a living one holds the lock', async () => {
    const folder = emptyFolder();
    mkdirSync(folder, { recursive: true });
    const lock = join(folder, 'lock');
    writeFileSync(lock, `${process.pid}\n`);
    let done = false;
    const waiting = whileLocked(folder, () => {
      done = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(done).toBe(false);
    // Left by a process that was killed long ago: taken away.
    utimesSync(lock, new Date(0), new Date(0));
    await waiting;
    expect(done).toBe(true);
  });

  test('do not wait for one that is gone', async () => {
    const folder = emptyFolder();
    mkdirSync(folder, { recursive: true });
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.on('exit', resolve));
    writeFileSync(join(folder, 'lock'), `${gone.pid}\n`);
    const started = performance.now();
    expect(await whileLocked(folder, () => 1)).toBe(1);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('free the lock when the work fails', async () => {
    const folder = emptyFolder();
    const failing = whileLocked(folder, () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await whileLocked(folder, () => 1)).toBe(1);
  });

  test('refusals free it, too', async () => {
    const { client, store } = await withWorkspace();
    await refusal(client.put(`${workspace}/savedSearches/a`, version, {}));
    expect(existsSync(join(store, 'lock'))).toBe(false);
  });
});
