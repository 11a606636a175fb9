import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMask } from '../../../src/azure/trace/mask.ts';
import { spellingsOf } from '../../../src/azure/trace/spellings.ts';

const secrets = fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme' }).filter((text) => text.trim() === text);
const around = fc.string({ maxLength: 7 });

const decoded = (text: string): readonly string[] =>
  text.split('***').map((part) => Buffer.from(part, 'base64').toString('latin1'));

test('in base64 no more than the edges of a secret are left, wherever in a text it stands', () => {
  fc.assert(
    fc.property(
      secrets,
      around,
      around,
      fc.constantFrom('base64' as const, 'base64url' as const),
      (secret, before, after, form) => {
        const echoed = Buffer.from(before + secret + after, 'utf8').toString(form);
        const masked = createMask([secret]).text(echoed);
        expect(masked).toContain('***');
        const inside = Buffer.from(secret, 'utf8').subarray(2, -2).toString('latin1');
        const outside = Buffer.from(before + after, 'utf8').toString('latin1');
        if (outside.includes(inside)) return;
        for (const part of decoded(masked)) expect(part).not.toContain(inside);
      },
    ),
  );
});

test('as JSON, as JSON in JSON, in URLs and in markup nothing is left', () => {
  const spellings: readonly ((text: string) => string)[] = [
    JSON.stringify,
    (text) => JSON.stringify(JSON.stringify(text)),
    encodeURIComponent,
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
    (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
  fc.assert(
    fc.property(secrets, fc.constantFrom(...spellings), (secret, spell) => {
      const masked = createMask([secret]).text(`x${spell(secret)}x`);
      expect(masked.replaceAll(/["\\]/g, '')).toBe('x***x');
    }),
  );
});

test('a short secret has no base64 that is masked: too many words would be', () => {
  expect(spellingsOf('abc')).toEqual(['abc']);
});

test('the signatures in links of long-running operations are masked, what tells operations apart is not', () => {
  const link =
    'https://management.azure.com/subscriptions/x/operationstatuses/4711?api-version=2015-11-01-preview&t=638&c=MIIHhzCCBm-certificate_a&s=signature-of-the-link-0815&h=hash-of-the-link-0815-x';
  expect(createMask([]).text(link)).toBe(
    'https://management.azure.com/subscriptions/x/operationstatuses/4711?api-version=2015-11-01-preview&t=638&c=***&s=***&h=***',
  );
});
