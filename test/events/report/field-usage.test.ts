import { describe, expect, test } from '@jest/globals';
import { checkCaptures } from '../../../src/events/check-captures.ts';
import { standardVocabulary } from '../../../src/events/payload/vocabulary.ts';
import { FieldUsage } from '../../../src/events/report/field-usage.ts';
import { capture, eventRecord, payload, unhealthy } from '../builders.ts';

const fields = [
  { name: 'Alias_CF', from: { key: 'Alias' } },
  { name: 'Camera_CF', from: { status: 'Camera' } },
  { name: 'Signin_CF', from: { status: ['Signin', 'Sign in'] } },
  { name: 'Never_CF', from: { key: 'alias' } },
];

async function reportOf(...records: readonly object[]) {
  const usage = new FieldUsage(fields, standardVocabulary);
  const content = records.map((record) => JSON.stringify(record)).join('\n');
  await checkCaptures([capture(content)], { maxFindings: 10, note: (record) => usage.note(record) });
  return usage.report;
}

const hardware = (description: string, changes = {}) =>
  eventRecord(JSON.stringify(unhealthy(description)), { EventID: 3001, EventLevelName: 'Error', ...changes });

describe('which custom fields events fill', () => {
  test('per field and event id; an empty value fills nothing', async () => {
    const report = await reportOf(
      eventRecord(JSON.stringify(payload())),
      hardware('Camera status : Unhealthy.', { Computer: 'B' }),
      hardware('Motion Sensor status : Healthy.', { Computer: 'C' }),
      unhealthy('Sign in status : Unhealthy.', { OperationName: 'Heartbeat', Alias: '' }),
    );
    expect(report.seen).toEqual({ records: 4, byEventId: { 2000: 1, 2001: 1, 3001: 2 } });
    expect(report.fields).toEqual([
      { name: 'Alias_CF', records: 3, byEventId: { 2000: 1, 3001: 2 } },
      { name: 'Camera_CF', records: 1, byEventId: { 3001: 1 } },
      { name: 'Signin_CF', records: 1, byEventId: { 2001: 1 } },
      { name: 'Never_CF', records: 0, byEventId: {} },
    ]);
    expect(report.neverFilled).toEqual(['Never_CF']);
  });

  test('labels and keys that are sent and not taken', async () => {
    const report = await reportOf(
      hardware('Camera status : Healthy. Motion  Sensor status : Healthy. Foo status : Healthy. foo status : Healthy.'),
      hardware('Motion Sensor status : Unhealthy.', { Computer: 'B' }),
    );
    expect(report.labelsNotTaken).toEqual([
      { label: 'Motion Sensor', records: 2, byEventId: { 3001: 2 } },
      { label: 'foo', records: 1, byEventId: { 3001: 1 } },
    ]);
    expect(report.keysNotTaken.map(({ key }) => key)).not.toContain('Alias');
    expect(report.keysNotTaken.map(({ key }) => key)).not.toContain('Description');
    expect(report.keysNotTaken).toContainEqual({ key: 'OSVersion', records: 2, byEventId: { 3001: 2 } });
  });

  test('other logs, repeated and broken records are not looked at', async () => {
    const record = eventRecord(JSON.stringify(payload()));
    const report = await reportOf(record, record, eventRecord('{'), { ...record, EventLog: 'System' });
    expect(report.seen.records).toBe(1);
  });

  test('a capture that makes up names fills no memory', async () => {
    const usage = Array.from({ length: 3000 }, (_, index) => payload({ [`Key${index}`]: '' }));
    expect((await reportOf(...usage)).keysNotTaken.length).toBeLessThanOrEqual(1000);
  });
});
