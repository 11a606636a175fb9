import { describe, expect, test } from '@jest/globals';
import { checkEvent } from '../../../src/events/check-event.ts';
import { checkPayload } from '../../../src/events/payload/check.ts';
import { parseDescription } from '../../../src/events/payload/description.ts';
import { standardVocabulary, vocabularyOf } from '../../../src/events/payload/vocabulary.ts';
import type { EventSchema } from '../../../src/solution/model.ts';
import { payload, unhealthy } from '../builders.ts';

const next: EventSchema = {
  name: 'next',
  keys: [{ name: 'SerialNumber' }],
  statuses: [
    { label: 'Touch Console', aliases: ['Touch panel'] },
    { label: 'exchange', values: ['Throttled'] },
    { label: 'Battery', values: ['Charged', 'Low'] },
  ],
  events: [
    {
      id: 5000,
      level: 'Warning',
      operation: 'CameraCheck',
      result: 'Degraded',
      state: 'Unhealthy',
      sentences: ['Camera check is degraded.'],
    },
    { id: 2001, level: 'Error', operation: 'Heartbeat', result: 'Fail', state: 'Healthy' },
  ],
};
const vocabulary = vocabularyOf([next]);

const rulesOf = (value: object, context: { eventId?: number; level?: string } = {}, words = vocabulary) =>
  checkPayload(value, context, words).map(({ rule }) => rule.id);

describe('what a solution adds to what events may say', () => {
  const cameraCheck = payload({
    Description: 'Camera check is degraded.',
    ResourceState: 'Unhealthy',
    OperationName: 'CameraCheck',
    OperationResult: 'Degraded',
    SerialNumber: '7',
  });
  test('an event with a key of its own', () => {
    expect(rulesOf(cameraCheck, { eventId: 5000, level: 'Warning' })).toEqual([]);
    expect(rulesOf(cameraCheck, { eventId: 5000, level: 'Error' })).toEqual(['MTR540']);
    expect(rulesOf(cameraCheck, { eventId: 3001 })).toEqual(['MTR505', 'MTR505']);
    expect(rulesOf(cameraCheck, { eventId: 5000 }, standardVocabulary)).toEqual([
      'MTR504',
      'MTR504',
      'MTR510',
      'MTR541',
      'MTR523',
    ]);
  });
  test('without an id, operation and result tell the event', () => {
    expect(rulesOf({ ...cameraCheck, ResourceState: 'Healthy' })).toEqual(['MTR505']);
  });
  test('another meaning of a known id, beside the known one', () => {
    const fails = unhealthy('Network status : Unhealthy.', { OperationName: 'Heartbeat' });
    for (const state of ['Healthy', 'Unhealthy'])
      expect(rulesOf({ ...fails, ResourceState: state }, { eventId: 2001, level: 'Error' })).toEqual([]);
    expect(rulesOf({ ...fails, ResourceState: 'Healthy' }, { eventId: 2001 }, standardVocabulary)).toEqual(['MTR505']);
  });
  test.each([
    ['Touch Console status : Unhealthy.', []],
    ['Touch Console status : Low.', ['MTR521']],
    ['touch panel status: Healthy.', ['MTR550']],
    ['Exchange status : Throttled.', []],
    ['Exchange status : Connected.', []],
    ['Exchange status : 80131500 : AADSTS50076.', []],
    ['Exchange status : Sad.', ['MTR521']],
    ['Battery status : Low.', []],
    ['Battery status : Healthy.', ['MTR521']],
  ])('%s', (description, rules) => {
    expect(rulesOf(unhealthy(description), { eventId: 3001 })).toEqual(rules);
  });
  test('a text that was judged without additions is judged anew with them', () => {
    const value = unhealthy('Touch Console status : Unhealthy.');
    expect(rulesOf(value, {}, standardVocabulary)).toEqual(['MTR520']);
    expect(rulesOf(value)).toEqual([]);
    expect(rulesOf(value, {}, standardVocabulary)).toEqual(['MTR520']);
  });
  test('a known label keeps its own spelling', () => {
    expect(parseDescription('Exchange status : Throttled.', vocabulary).statuses[0]?.label).toBe('Exchange');
  });
  test('for scripts', () => {
    expect(checkEvent(payload({ SerialNumber: '7' }), { eventSchemas: [next] }).findings).toEqual([]);
    expect(checkEvent(payload({ SerialNumber: '7' })).findings.map(({ ruleId }) => ruleId)).toEqual(['MTR510']);
  });
});
