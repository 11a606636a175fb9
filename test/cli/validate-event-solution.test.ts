import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventRecord, payload, unhealthy } from '../events/builders.ts';
import { runCli } from './harness.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'validate-event-solution-'));
  const lines = [
    eventRecord(JSON.stringify(payload({ Alias: 'a@b.example ', SerialNumber: '7' }))),
    eventRecord(JSON.stringify(unhealthy('Camera status : Sad. Touch Console status : Healthy.')), {
      Computer: 'B',
      EventID: 3001,
      EventLevelName: 'Error',
    }),
    { EventLog: 'System' },
  ];
  writeFileSync(join(cwd, 'events.ndjson'), `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnoise\n`);
  mkdirSync(join(cwd, 'rooms', 'event-schema'), { recursive: true });
  writeFileSync(
    join(cwd, 'rooms', 'mtr-oms.yaml'),
    'name: rooms\nrules: { MTR530: off, MTR521: error }\nenvironments:\n  lax: { rules: { MTR521: info } }\n',
  );
  writeFileSync(
    join(cwd, 'rooms', 'event-schema', 'next.yaml'),
    'name: next\nkeys: [{ name: SerialNumber }]\nstatuses: [{ label: Touch Console }]\n',
  );
  mkdirSync(join(cwd, 'broken'));
  writeFileSync(join(cwd, 'broken', 'mtr-oms.yaml'), 'name: rooms\nrules: { MTR599: off }\n');
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const check = async (...argv: string[]) => {
  const { code, stdout } = await runCli(['validate-event', 'events.ndjson', '--format', 'json', ...argv], { cwd });
  const document = JSON.parse(stdout);
  const rules = document.findings.map(
    ({ ruleId, severity }: { ruleId: string; severity: string }) => `${ruleId} ${severity}`,
  );
  return { code, document, rules };
};

describe('severities of rules', () => {
  test('their own', async () => {
    expect((await check()).rules).toEqual([
      'MTR530 warning',
      'MTR510 warning',
      'MTR521 warning',
      'MTR520 warning',
      'MTR404 error',
    ]);
  });

  test('--rule, the last one counts; the verdict follows', async () => {
    const argv = ['--rule', 'MTR521=off', '--rule=mtr521=Error', '--rule', 'MTR510=off', '--rule', 'MTR520=info'];
    const { rules, document, code } = await check(...argv);
    expect(rules).toEqual(['MTR530 warning', 'MTR521 error', 'MTR520 info', 'MTR404 error']);
    expect(document.summary).toMatchObject({ records: 2, valid: 1, invalid: 1, unreadable: 1, skipped: 1, infos: 1 });
    expect(code).toBe(1);
  });

  test('a record that cannot be read counts, though nobody is told', async () => {
    const { rules, document, code } = await check('--rule', 'MTR404=off');
    expect(rules).not.toContain('MTR404 error');
    expect(document.summary).toMatchObject({ unreadable: 1, errors: 0 });
    expect(code).toBe(0);
  });

  test.each([
    ['MTR52O=off', 'did you mean "MTR520"?'],
    ['MTR104=off', 'no rule for captured events is named "MTR104"'],
    ['MTR521=of', 'did you mean "off"?'],
    ['MTR521', '"" is no severity'],
    ['MTR521=off=off', 'is no severity'],
  ])('--rule %s is refused', async (rule, says) => {
    const { code, stderr } = await runCli(['validate-event', 'events.ndjson', '--rule', rule], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});

describe('a solution', () => {
  test('states severities and what newer apps say', async () => {
    expect((await check('--solution', 'rooms')).rules).toEqual(['MTR521 error', 'MTR404 error']);
  });
  test('of the current folder is used without being named', async () => {
    const run = await runCli(['validate-event', '../events.ndjson', '--format', 'json'], { cwd: join(cwd, 'rooms') });
    expect(JSON.parse(run.stdout).findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      'MTR521',
      'MTR404',
    ]);
  });
  test('environment, --set and --rule go before it, in this order', async () => {
    const first = async (...argv: string[]) => (await check('--solution', 'rooms', ...argv)).rules[0];
    expect(await first('--env', 'lax')).toBe('MTR521 info');
    expect(await first('--env', 'lax', '--set', 'rules.MTR521=warning')).toBe('MTR521 warning');
    expect(await first('--env', 'lax', '--set', 'rules.MTR521=off', '--rule', 'MTR521=error')).toBe('MTR521 error');
  });
  test('with a rule that does not exist is refused, at its place', async () => {
    const { code, stdout, stderr } = await runCli(['validate-event', 'events.ndjson', '--solution', 'broken'], { cwd });
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(
      /broken\/mtr-oms\.yaml\n +2:10 +error +no rule for captured events is named "MTR599" +MTR110/,
    );
  });
});

describe('--fields', () => {
  test('says what the custom fields make of the events', async () => {
    const { document } = await check('--fields');
    expect(document.fields.seen).toEqual({ records: 2, byEventId: { 2000: 1, 3001: 1 } });
    expect(document.fields.fields).toContainEqual({
      name: 'SRSCameraStatus_CF',
      records: 1,
      byEventId: { 3001: 1 },
    });
    expect(document.fields.neverFilled).toContain('SRSNetworkStatus_CF');
    expect(document.fields.labelsNotTaken).toEqual([{ label: 'Touch Console', records: 1, byEventId: { 3001: 1 } }]);
    expect(document.fields.keysNotTaken).toEqual([{ key: 'SerialNumber', records: 1, byEventId: { 2000: 1 } }]);
  });
  test('for a person', async () => {
    const { stdout } = await runCli(['validate-event', 'events.ndjson', '--fields'], { cwd });
    expect(stdout).toMatch(/custom fields: \d+ of 24 are filled\n/);
    expect(stdout).toMatch(/ {2}SRSCameraStatus_CF +1 +0 +1\n/);
    expect(stdout).toContain('status labels that no field takes:\n  Touch Console: 1 record (event 3001)\n');
  });
  test('is not asked for, not said', async () => {
    expect((await check()).document).not.toHaveProperty('fields');
  });
});
