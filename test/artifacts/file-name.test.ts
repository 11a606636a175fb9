import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileName, namer } from '../../src/artifacts/file-name.ts';

describe('file names', () => {
  test.each([
    ['Microsoft Teams Rooms', 'Microsoft Teams Rooms'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['../../etc/passwd', '..-..-etc-passwd'],
    ['..', '_'],
    ['ends. . .', 'ends'],
    ['con', '_con'],
    ['CON.x', '_CON.x'],
    ['LPT1', '_LPT1'],
    ['console', 'console'],
    ['line\nbreak', 'line-break'],
    ['', '_'],
    ['Zürich', 'Zürich'],
    ['Zu\u0308rich', 'Zürich'],
  ])('%j becomes %j', (title, name) => {
    expect(fileName(title)).toBe(name);
  });

  test('any title gives a legal name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = fileName(title);
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cs}]+$/u);
        expect(name).not.toMatch(/^[ ]|[. ]$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu);
        expect([...name].length).toBeLessThanOrEqual(101);
      }),
    );
  });

  test('no two are the same, whatever their case', () => {
    const name = namer();
    expect(['Rooms', 'rooms', 'ROOMS', 'rooms (2)', 'a:b', 'a*b'].map(name)).toEqual([
      'Rooms',
      'rooms (2)',
      'ROOMS (3)',
      'rooms (2) (2)',
      'a-b',
      'a-b (2)',
    ]);
  });
});
