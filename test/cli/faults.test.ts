import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  at,
  byTitle,
  documentOf,
  freshFolder,
  groupId,
  somebodyElse,
  workspaceId,
  workspaceVersion,
} from './deployment.ts';
import { runCli } from './harness.ts';

/** A folder into which the packaged solution has been deployed, unless `empty`. */
async function deployed(empty = false): Promise<string> {
  const cwd = await freshFolder();
  if (!empty) expect((await runCli(['deploy', '--local', '--yes', '--quiet'], { cwd })).code).toBe(0);
  return cwd;
}

async function onABadDay(cwd: string, scenario: string, ...more: readonly string[]) {
  await mkdir(cwd, { recursive: true });
  await writeFile(join(cwd, 'bad-day.yaml'), scenario);
  return runCli(['deploy', '--local', '--yes', '--faults', 'bad-day.yaml', '--format', 'json', ...more], { cwd });
}

const statesOf = (stdout: string) =>
  Object.fromEntries(
    [...byTitle(at(documentOf(stdout), 'report', 'results'))].map(([title, result]) => [title, result['state']]),
  );

describe('deploy on a bad day', () => {
  test('gets through a throttled service', async () => {
    const { code } = await onABadDay(
      await deployed(true),
      'faults:\n  - { fault: throttled, method: PUT, chance: 0.5, always: true, retryAfter: 0 }\n',
    );
    expect(code).toBe(0);
  });

  test('stops with 5 where somebody else changed a resource after the plan was made, and leaves theirs', async () => {
    const cwd = await deployed();
    const rule = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules/mtr-hardware-error`;
    const own = somebodyElse(cwd);
    const severity = async () => at((await own.get(rule, '2023-12-01'))?.body, 'properties', 'severity');
    const before = (await own.get(rule, '2023-12-01'))?.body ?? {};
    await own.put(rule, '2023-12-01', { ...before, properties: { ...(before['properties'] as object), severity: 3 } });
    const { code, stdout } = await onABadDay(
      cwd,
      `faults:
  - fault: other-writer
    method: GET
    name: mtr-hardware-error
    skip: 1
    change: { properties: { severity: 4 } }
`,
    );
    expect(code).toBe(5);
    expect(statesOf(stdout)).toEqual({ 'alert rule mtr-hardware-error': 'moved' });
    expect(await severity()).toBe(4);
  });

  test('never overwrites a saved search that was changed in the moment between our read and our write', async () => {
    const cwd = await deployed();
    const search = `${workspaceId}/savedSearches/mtr-active-rooms`;
    const own = somebodyElse(cwd);
    const before = (await own.get(search, workspaceVersion))?.body ?? {};
    await own.put(search, workspaceVersion, {
      etag: '*',
      properties: { ...(before['properties'] as object), displayName: 'Drifted' },
    });
    const { code, stdout } = await onABadDay(
      cwd,
      `faults:
  - fault: other-writer
    method: PUT
    name: mtr-active-rooms
    change: { properties: { displayName: Theirs } }
`,
    );
    expect(code).toBe(5);
    expect(statesOf(stdout)['saved search mtr-active-rooms']).toBe('moved');
    expect(at((await own.get(search, workspaceVersion))?.body, 'properties', 'displayName')).toBe('Theirs');
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('where a right is missing, says what was applied, and goes on afterwards', async () => {
    const cwd = await deployed(true);
    const { code, stdout } = await onABadDay(
      cwd,
      'faults:\n  - { fault: denied, method: PUT, type: Microsoft.Insights/scheduledQueryRules, always: true }\n',
    );
    expect(code).toBe(4);
    const states = statesOf(stdout);
    expect(states['alert rule mtr-hardware-error']).toBe('failed');
    expect(states['columns of table Event']).toBe('done');
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });

  test('a connection that ends after the write was served leaves nothing twice', async () => {
    const cwd = await deployed(true);
    const { code } = await onABadDay(
      cwd,
      'faults:\n  - { fault: dropped, served: true, method: PUT, name: mtr-active-rooms }\n',
    );
    expect(code).toBe(0);
    expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
  });
});

describe('--faults', () => {
  test('names the line of a scenario that says something else', async () => {
    const { code, stdout } = await onABadDay(await freshFolder(), 'faults:\n  - fault: earthquake\n');
    expect(code).toBe(2);
    expect(
      at(documentOf(stdout), 'findings', 0, 'line') ?? at(documentOf(stdout), 'findings', 0, 'place', 'line'),
    ).toBe(2);
  });
  test('goes with --local', async () => {
    const { code, stderr } = await runCli([
      'plan',
      '--faults',
      'x.yaml',
      '--subscription',
      groupId.split('/')[2] ?? '',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('--faults goes with --local');
  });
  test('names a file that is not there', async () => {
    const { code, stderr } = await runCli(['plan', '--local', '--faults', 'none.yaml'], { cwd: await freshFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('none.yaml');
  });
});
