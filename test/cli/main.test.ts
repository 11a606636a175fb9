import { describe, expect, test } from '@jest/globals';
import { version } from '../../src/generated/version.ts';
import { runCli } from './harness.ts';

describe('main', () => {
  test.each(['--version', '-V'])('%s prints the version', async (flag) => {
    expect(await runCli([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('alone prints short help with three examples', async () => {
    const run = await runCli([]);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout.match(/^ {2}\$ mtr-oms /gm)).toHaveLength(3);
  });

  test('unknown command names the nearest one', async () => {
    const run = await runCli(['depoly']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain("unknown command 'depoly'");
    expect(run.stderr).toContain('did you mean deploy?');
  });
});
