import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodedHead } from '../../../src/events/decode/utf16.ts';
import { check, eventRecord, payload, pointedAt } from '../builders.ts';
import { utf16 } from './collect.ts';

/** The capture in UTF-8, read in pieces, the first of which tells the encoding. */
function decoded(bytes: Uint8Array, pieceLength: number): string {
  const { bytes: head, recoder } = decodedHead(bytes.slice(0, 16));
  const parts = [head];
  for (let at = 16; at < bytes.length; at += pieceLength) {
    const piece = bytes.slice(at, at + pieceLength);
    parts.push(recoder ? recoder.push(piece) : piece);
  }
  if (recoder) parts.push(recoder.end());
  return Buffer.concat(parts).toString('utf8');
}

const orders = ['little-endian', 'big-endian'] as const;

describe.each(orders)('UTF-16, %s', (order) => {
  test.each(['\uFEFF', ''])('is text whatever the pieces, with the mark %j', (mark) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, pieceLength) => {
        const content = `[{"a":"${text}😀"}]`;
        expect(decoded(utf16(content, order, mark), pieceLength)).toBe(content);
      }),
    );
  });
  test('halves of surrogate pairs, and half a character at the end, keep one place each', () => {
    const content = '{"a":"\ud800x\udc00😀\udbff"}';
    const bytes = Uint8Array.from([...utf16(content, order), 0x41]);
    for (const pieceLength of [1, 2, 3, 100])
      expect(decoded(bytes, pieceLength)).toBe('{"a":"\uFFFDx\uFFFD😀\uFFFD"}\uFFFD');
  });
  test('is read in every format, with places in the characters of the text', async () => {
    const record = eventRecord(JSON.stringify(payload({ Description: 'Chaos.', DisplayName: '😀 Ö' })));
    for (const content of [
      JSON.stringify(record),
      `${JSON.stringify(record)}\r\n`.repeat(2),
      JSON.stringify([record], undefined, 2),
    ])
      for (const mark of ['\uFEFF', '']) {
        const { findings, summary } = await check(utf16(content, order, mark), 33);
        expect(summary).toMatchObject({ valid: 1, unreadable: 0 });
        expect(findings.map(({ place }) => pointedAt(content, place))).toEqual(['Chaos.']);
      }
  });
  test('what is no UTF-16 is found at its character', async () => {
    const content = JSON.stringify(eventRecord('{}', { Computer: 'A\ud800B' })).replace('\\ud800', '\ud800');
    const { findings } = await check(utf16(content, order));
    expect(findings).toMatchObject([{ ruleId: 'MTR403', place: { line: 1, column: content.indexOf('\ud800') + 1 } }]);
  });
});

test('what is no UTF-16 stays as it is', () => {
  for (const bytes of [[], [0xff], [0x7b], [0x7b, 0], [0, 0, 0, 0], [0x50, 0x4b, 3, 4], [0x41, 0, 0, 0x42]]) {
    const head = Uint8Array.from(bytes);
    expect(decodedHead(head)).toEqual({ bytes: head, recoder: undefined });
  }
  expect(decodedHead(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b)).bytes).toEqual(Uint8Array.of(0x7b));
});
