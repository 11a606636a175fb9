import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { statusPattern } from '../../../src/events/fields/index.ts';
import { cpuTime } from '../../cpu-time.ts';

const statusOf = (label: string | string[], text: string): string | undefined =>
  new RegExp(statusPattern({ status: label }), 'iu').exec(text)?.[1];

describe('statusPattern', () => {
  test('is one text for JavaScript and KQL', () => {
    expect(statusPattern({ status: ['Teams Signin', 'A.B'] })).toMatchInlineSnapshot(
      `"(?:^|\\.)[ \\t\\r\\n]*(?:Teams[ \\t\\r\\n]+Signin|A\\.B)[ \\t\\r\\n]*status[ \\t\\r\\n]*:[ \\t\\r\\n]*([^. \\t\\r\\n](?:[^.]*[^. \\t\\r\\n])?)"`,
    );
  });

  test.each([
    ['a blank before the colon', 'Camera status : Healthy.', 'Healthy'],
    ['no blank before the colon', 'Camera status: Healthy.', 'Healthy'],
    ['no blanks at all', 'Camera status:Healthy.', 'Healthy'],
    ['many blanks and line ends', ' \r\n\tCamera \t status\r\n:  Healthy \r\n.', 'Healthy'],
    ['no full stop at the end', 'Camera status : Healthy', 'Healthy'],
    ['other casing of the label', 'CAMERA Status : Healthy.', 'Healthy'],
    ['casing of the status is kept', 'Camera status : hEALTHY.', 'hEALTHY'],
    ['colons in the status', 'Camera status : 80131500 : AADSTS50076.', '80131500 : AADSTS50076'],
    ['free text glued to the status', "Camera status: Unhealthy.We couldn't find it. Call us.", 'Unhealthy'],
    ['not the first item', 'Motion Sensor status : Healthy. Camera status : Unhealthy.', 'Unhealthy'],
    ['no blank between items', 'Motion Sensor status : Healthy.Camera status : Unhealthy.', 'Unhealthy'],
    ['behind display counts', 'Configured display count is 2. Real display count is 0. Camera status : Bad.', 'Bad'],
    ['the first of two', 'Camera status : A. Camera status : B.', 'A'],
    ['characters of other scripts', 'Camera status : gestört ☠.', 'gestört ☠'],
    ['another label that ends so', 'Content Camera status : Unhealthy.', undefined],
    ['another label that begins so', 'Camera Light status : Unhealthy.', undefined],
    ['only a word in a sentence', 'The Camera status : Unhealthy.', undefined],
    ['no status', 'Camera status : .', undefined],
    ['no colon', 'Camera status Healthy.', undefined],
    ['a healthy sentence', 'HardwareCheckEngine is healthy.', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, text, status) => {
    expect(statusOf('Camera', text)).toBe(status);
  });

  test('keeps Signin and Teams Signin apart, whatever their order', () => {
    const text = 'Teams Signin status: Healthy. Signin status: NotApplicable.';
    expect(statusOf('Signin', text)).toBe('NotApplicable');
    expect(statusOf('Teams Signin', text)).toBe('Healthy');
    expect(statusOf('Signin', 'Teams Signin status: Healthy.')).toBeUndefined();
  });

  test('knows other spellings of a label', () => {
    expect(statusOf(['Signin', 'Sign in'], 'Sign in status: Unhealthy.')).toBe('Unhealthy');
    expect(statusOf(['Signin', 'Sign in'], 'Signin status: Healthy.')).toBe('Healthy');
    expect(statusOf(['Signin', 'Sign in'], 'Teams sign in status: Healthy.')).toBeUndefined();
  });

  test('finds every label in a list of statuses, in any order and spacing', () => {
    const labels = ['Camera', 'Content Camera', 'Signin', 'Teams Signin', 'Front of Room Display', 'Network'];
    const status = fc.constantFrom('Healthy', 'Unhealthy', '80131500 : AADSTS50076', 'NotApplicable');
    const blanks = fc.constantFrom('', ' ', '  ', '\r\n', '\t');
    const item = fc.record({
      status,
      before: blanks,
      colon: blanks,
      after: blanks,
      text: fc.constantFrom('', 'Call us.'),
    });
    fc.assert(
      fc.property(
        fc.shuffledSubarray(labels),
        fc.array(item, { minLength: labels.length, maxLength: labels.length }),
        (present, items) => {
          const parts = present.map((label, index) => ({
            label,
            item: items[index],
          }));
          const text = parts
            .map(
              ({ label, item: one }) =>
                `${one?.before}${label} status${one?.colon}:${one?.after}${one?.status}.${one?.text}`,
            )
            .join('');
          for (const label of labels)
            expect(statusOf(label, text)).toBe(parts.find((part) => part.label === label)?.item?.status);
        },
      ),
    );
  });

  test('long texts take no long time, whatever they hold', () => {
    const start = cpuTime();
    expect(statusOf('Camera', `Camera status :${' \t'.repeat(50_000)}`)).toBeUndefined();
    expect(statusOf('Camera', '. '.repeat(50_000))).toBeUndefined();
    expect(statusOf('Camera', `Camera${' '.repeat(50_000)}`)).toBeUndefined();
    expect(statusOf('Camera', `Camera status : a${' '.repeat(50_000)}`)).toBe('a');
    expect(cpuTime() - start).toBeLessThan(5_000);
  });
});
