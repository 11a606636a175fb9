import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toHex } from '../../src/text/hash-blocks.ts';
import { sha1 } from '../../src/text/sha1.ts';
import { sha256 } from '../../src/text/sha256.ts';
import { armGuid, uuidV5 } from '../../src/text/uuid.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const reference = (name: string, data: Uint8Array): string => createHash(name).update(data).digest('hex');

describe('hashes', () => {
  test('agree with the platform on any bytes', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(toHex(sha1(data))).toBe(reference('sha1', data));
        expect(sha256(data)).toBe(reference('sha256', data));
      }),
    );
  });

  test.each([0, 55, 56, 63, 64, 119, 120])('pad a message of %i bytes rightly', (length) => {
    const data = new Uint8Array(length).fill(0x61);
    expect(toHex(sha1(data))).toBe(reference('sha1', data));
    expect(sha256(data)).toBe(reference('sha256', data));
  });
});

describe('UUID version 5', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

  test.each([
    // RFC 9562 appendix A.4
    [dns, 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
    [dns, 'python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
  ])('%s %s', (namespace, name, uuid) => {
    expect(uuidV5(namespace, name)).toBe(uuid);
  });

  test('takes names beyond ASCII as UTF-8', () => {
    expect(uuidV5(dns, 'Zürich 会議室')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(uuidV5(dns, 'Zürich')).not.toBe(uuidV5(dns, 'Zurich'));
  });

  test('armGuid joins its values as the template function does', () => {
    expect(armGuid('a', 'b')).toBe(armGuid('a-b'));
  });
});
