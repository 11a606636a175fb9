import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kqlString, kqlStrings } from '../../src/kql/literal.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** What Kusto reads in a double-quoted literal; throws where the literal ends before its end. */
function readLiteral(literal: string): string {
  const body = /^"((?:[^"\\\n\r]|\\u[0-9a-f]{4}|\\[nrt"\\])*)"$/.exec(literal)?.[1];
  if (body === undefined) throw new Error(`no KQL literal: ${literal}`);
  return body.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, hex: string | undefined, short: string) =>
    hex === undefined ? (escapes[short] ?? '?') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '{', '}', '\n', '\r', '\u2028', '\u2029', '\u202e', '\ud800', '\udc00', 'a', '|'),
  }),
);

describe('KQL literals', () => {
  test('a literal reads back as the value, whatever it holds', () => {
    fc.assert(fc.property(anyText, (value) => expect(readLiteral(kqlString(value))).toBe(value)));
  });

  test('no literal holds what ends it, breaks a line, or is filled in by a dashboard', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const inner = kqlString(value).slice(1, -1);
        expect(inner).not.toMatch(/[{}\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        expect(inner).not.toMatch(/\p{Cs}/u);
        expect(inner.replace(/\\./g, '')).not.toContain('"');
      }),
    );
  });

  test.each([
    ['Room "A"', '"Room \\"A\\""'],
    ['C:\\rooms', '"C:\\\\rooms"'],
    [
      '{{site}} {TimeRange} {selected item}',
      '"\\u007b\\u007bsite\\u007d\\u007d \\u007bTimeRange\\u007d \\u007bselected item\\u007d"',
    ],
    ['a\nb', '"a\\nb"'],
    ['Zürich 🚪', '"Zürich 🚪"'],
  ])('%j is %s', (value, literal) => expect(kqlString(value)).toBe(literal));

  test('a list is literals with commas', () => {
    expect(kqlStrings(['a', 'b"'])).toBe('"a", "b\\""');
  });
});
