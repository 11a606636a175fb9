import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load, loaded, named, overlayLayer, packagedLayer, root } from './folders.ts';

const solution = loaded([packagedLayer]);
const documentation = (name: string) => readFileSync(`${root}docs/reference/${name}.md`, 'utf8');

/** The article's eighteen, then what it left out. */
const columns = [
  ...['EventDescription', 'ResourceState', 'OperationName', 'OperationResult', 'OSVersion', 'OSLongVersion', 'Alias'],
  ...['DisplayName', 'AppVersion', 'IPv4Address', 'IPv6Address', 'ConfMicrophoneStatus', 'ConfSpeakerStatus'],
  ...['DefaultSpeakerStatus', 'CameraStatus', 'FORDStatus', 'MotionSensorStatus', 'HDMIIngestStatus'],
  ...['ContentCameraStatus', 'NetworkStatus', 'ExchangeStatus', 'SigninStatus', 'TeamsSigninStatus', 'IPv4Address2'],
].map((name) => `SRS${name}_CF`);

describe('the packaged solution', () => {
  test('loads without a finding', () => {
    expect(load([packagedLayer]).findings).toEqual([]);
  });

  test('has the documented columns and the six that the article lacks', () => {
    expect(solution.customFields.map(({ name }) => name).sort()).toEqual([...columns].sort());
  });

  test('reads the labels of the app and those of the documentation', () => {
    const from = (name: string) => named(solution.customFields, name).from;
    expect(from('SRSSigninStatus_CF')).toEqual({ status: ['Signin', 'Sign in'] });
    expect(from('SRSTeamsSigninStatus_CF')).toEqual({ status: ['Teams Signin', 'Teams sign in'] });
    expect(from('SRSOSVersion_CF')).toEqual({ key: 'OS' });
    expect(from('SRSOSLongVersion_CF')).toEqual({ key: 'OSVersion' });
  });

  test('collects the three levels of the log', () => {
    expect(solution.eventLogs).toEqual([
      { name: 'skype-room-system', eventLog: 'Skype Room System', levels: ['Error', 'Warning', 'Information'] },
    ]);
  });

  test('works with nothing configured', () => {
    expect(solution.settings).toMatchObject({
      collection: 'ama',
      dashboards: ['workbook'],
      workspace: { sku: 'PerGB2018', retentionInDays: 90 },
      resourceGroup: { create: false },
    });
    expect(solution.secrets).toEqual([]);
  });

  test('alerts are stateful, split by computer, every five minutes over fifteen', () => {
    expect(solution.alertRules.map(({ name }) => name).sort()).toEqual(['application-error', 'hardware-error']);
    for (const rule of solution.alertRules) {
      expect(rule).toMatchObject({
        severity: 1,
        evaluationFrequency: 'PT5M',
        windowSize: 'PT15M',
        autoMitigate: true,
        condition: {
          operator: 'GreaterThan',
          threshold: 0,
          timeAggregation: 'Count',
          splitBy: ['Computer'],
          failingPeriods: { minimum: 1, outOf: 1 },
        },
        notify: ['room-admins'],
      });
      expect(rule.description).toContain('within the last 15 minutes');
    }
    expect(named(solution.alertRules, 'hardware-error').displayName).toBe(
      'Microsoft Teams Rooms Hardware Failure Alert',
    );
  });

  test('documents every column and every saved search', () => {
    const fields = documentation('custom-fields');
    const queries = documentation('queries');
    expect(solution.customFields.filter(({ name }) => !fields.includes(`\`${name}\``))).toEqual([]);
    const missing = solution.savedSearches.filter(
      (search) => !queries.includes(`\`${search.name}\``) && !queries.includes(`\`${search.function?.alias}(`),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

describe.each([
  ['the packaged solution', packagedLayer],
  ['the example overlay', overlayLayer],
])('%s', (_, { folder, files }) => {
  test.each([...files.keys()].filter((path) => path.endsWith('.yaml')))('%s names its schema', (path) => {
    const text = readFileSync(join(root, folder, path), 'utf8');
    const schema = /^# yaml-language-server: \$schema=(\S+)\r?\n/.exec(text)?.[1] ?? 'none';
    expect(existsSync(join(root, folder, dirname(path), schema))).toBe(true);
  });
});
