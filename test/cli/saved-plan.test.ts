import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { freshFolder, groupId, somebodyElse } from './deployment.ts';
import { runCli } from './harness.ts';

const rule = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules/mtr-hardware-error`;
const secret = 'https://hooks.example/services/T0/canary-4711';
const withHook = ['--set', `receivers={webhook: [{name: ops, serviceUri: "${secret}"}]}`];

describe('a saved plan', () => {
  test('is carried out without a question, and a second time there is nothing left to do', async () => {
    const cwd = await freshFolder();
    const planned = await runCli(['plan', '--local', '--out', 'plan.json'], { cwd });
    expect(planned.code).toBe(0);
    expect(planned.stderr).toContain('→ mtr-oms deploy --local --plan plan.json');
    const { code, stdout } = await runCli(['deploy', '--local', '--plan', 'plan.json'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/applied in/);
    expect((await runCli(['plan', '--local', '--detailed-exitcode'], { cwd })).code).toBe(0);
    const again = await runCli(['deploy', '--local', '--plan', 'plan.json'], { cwd });
    expect(again.code).toBe(5);
    expect(again.stderr).toContain('workspace log-teams-rooms is there now');
  });

  test('tells no secret', async () => {
    const cwd = await freshFolder();
    expect((await runCli(['plan', '--local', '--out', 'plan.json', ...withHook], { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, 'plan.json'), 'utf8')).not.toContain('canary-4711');
  });

  test('is refused where somebody changed what it rests on, and says what', async () => {
    const cwd = await freshFolder();
    await runCli(['deploy', '--local', '--yes', '--quiet'], { cwd });
    const own = somebodyElse(cwd);
    const drift = async (severity: number) => {
      const live = (await own.get(rule, '2023-12-01'))?.body ?? {};
      await own.put(rule, '2023-12-01', { ...live, properties: { ...(live['properties'] as object), severity } });
    };
    await drift(3);
    await runCli(['plan', '--local', '--out', 'plan.json'], { cwd });
    await drift(4);
    const trace = ['--trace', 'trace.ndjson'];
    const { code, stderr } = await runCli(['deploy', '--local', '--plan', 'plan.json', ...trace], { cwd });
    expect(code).toBe(5);
    expect(stderr).toContain('alert rule mtr-hardware-error was changed by somebody else');
    expect(stderr).toContain('mtr-oms plan --local --out plan.json');
    expect(await readFile(join(cwd, 'trace.ndjson'), 'utf8')).not.toMatch(/"method":"(PUT|PATCH|DELETE)"/);
  });

  test('is refused where the definition says something else by now', async () => {
    const cwd = await freshFolder();
    await runCli(['plan', '--local', '--out', 'plan.json'], { cwd });
    const other = await runCli(['deploy', '--local', '--plan', 'plan.json', ...withHook], { cwd });
    expect(other.code).toBe(5);
    expect(other.stderr).toContain('notification group mtr-room-admins is defined otherwise now');
    const elsewhere = await runCli(['deploy', '--local', '--plan', 'plan.json', '--location', 'norwayeast'], { cwd });
    expect(elsewhere.code).toBe(5);
    expect(elsewhere.stderr).toContain('another scope');
  });

  test.each([
    ['nothing', undefined, /can't be read: ENOENT/],
    ['no JSON', '{', /is no plan that this version can carry out/],
    ['another version', '{"formatVersion": 2}', /is no plan that this version can carry out/],
  ])('that is %s is refused before anything is sent', async (_, text, says) => {
    const cwd = await freshFolder();
    if (text !== undefined) await writeFile(join(cwd, 'plan.json'), text);
    const { code, stderr } = await runCli(['deploy', '--local', '--plan', 'plan.json'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).toContain('mtr-oms plan --out plan.json');
  });
});
