import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDescription } from '../../../src/events/payload/description.ts';

const pairs = (text: string) => parseDescription(text).statuses.map(({ label, value }) => [label, value]);

describe('parseDescription', () => {
  test('reads by label, whatever the order, the blanks and the full stops', () => {
    expect(
      pairs(
        ' Teams Signin status: Unhealthy.We could not. Code AADSTS50076. Ask v1.2. Camera   status :Healthy.Network status : Healthy',
      ),
    ).toEqual([
      ['Teams Signin', 'Unhealthy'],
      ['Camera', 'Healthy'],
      ['Network', 'Healthy'],
    ]);
  });
  test('never takes one label for another that ends like it', () => {
    expect(pairs('Content Camera status : Unhealthy. Teams Signin status: Healthy.')).toEqual([
      ['Content Camera', 'Unhealthy'],
      ['Teams Signin', 'Healthy'],
    ]);
  });
  test('keeps free text with its status and display counts out of it', () => {
    const text =
      'Front of Room Display status : Unhealthy. Configured display count is 2. Real display count is 0. Signin status: Unhealthy.Ask. Now.';
    const { statuses, sentences } = parseDescription(text);
    expect(statuses.map(({ freeText }) => freeText?.text)).toEqual([undefined, 'Ask. Now.']);
    expect(sentences.map((span) => span.text)).toEqual(['Configured display count is 2', 'Real display count is 0']);
  });
  test('gives the stretch of every part', () => {
    const text = '\tCamera status : Sad.Why. ';
    const [status] = parseDescription(text).statuses;
    const at = (span?: { start: number; end: number }) => text.slice(span?.start, span?.end);
    expect([at(status?.labelText), at(status?.valueText), at(status?.freeText), at(status)]).toEqual([
      'Camera',
      'Sad',
      'Why.',
      'Camera status : Sad.Why.',
    ]);
  });
  test.each(['', '.', '...', ' status : ', 'status', 'Camera status', ': .', 'Camera status :.'])(
    'reads %j without failing',
    (text) => {
      expect(parseDescription(text).statuses.length).toBeLessThanOrEqual(1);
    },
  );
  test('loses no text: what is neither blank nor full stop belongs to a status, a sentence or the rest', () => {
    const word = fc.constantFrom(
      'Camera',
      'status',
      ' : ',
      ':',
      '.',
      '. ',
      'Healthy',
      'Heartbeat is healthy',
      ' ',
      'Ö😀',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join('');
        const { statuses, sentences, unknown } = parseDescription(text);
        const units = Array.from({ length: text.length }, () => false);
        for (const { start, end } of [...statuses, ...sentences, ...unknown]) units.fill(true, start, end);
        const lost = units.filter((isCovered, index) => !isCovered && !/[\s.]/.test(text.charAt(index)));
        expect(lost).toEqual([]);
      }),
    );
  });
});
