import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOpenable, markdown, markdownLine, safeMarkdown } from '../../../src/views/workbook/items/markdown.ts';
import { continued } from '../../../src/views/workbook/query/continued.ts';
import { resultColumns } from '../../../src/views/workbook/query/result-columns.ts';
import { convertToWorkbook } from '../../../src/views/workbook/workbook.ts';
import { everyPart } from './every-part.ts';

describe('text in Markdown', () => {
  test.each([
    ['<b>x</b>', '&lt;b\\>x&lt;/b\\>'],
    ['# 1. *a* [b](c)', '\\# 1. \\*a\\* \\[b\\](c)'],
    ['- a\n1. b', '\\- a  \n1\\. b'],
    ['{TimeRange} { x }', '&#123;TimeRange} { x }'],
    ['a & b &lt; c', 'a &amp; b &amp;lt; c'],
  ])('%j is shown as it is', (text, expected) => {
    expect(markdown(text)).toBe(expected);
  });

  test('a heading stays on its line', () => {
    expect(markdownLine(' a\n\n# b ')).toBe('a \\# b');
  });
});

describe("an author's Markdown", () => {
  test.each([
    ['**a** [b](https://example.com/c?d=1)', '**a** [b](https://example.com/c?d=1)'],
    ['<https://example.com>', '<https://example.com>'],
    ['a < b and c > d', 'a < b and c > d'],
    ['<script>x</script><!-- y -->', '&lt;script>x&lt;/script>&lt;!-- y -->'],
    ['[a](javascript:alert(1))', '[a](#)'],
    ['[a](  JAVASCRIPT:alert)', '[a](  #)'],
    ['[a](java&#115;cript:alert)', '[a](#)'],
    ['![a](data:image/svg+xml,x)', '![a](#)'],
    ['[a]: vbscript:x', '[a]: #'],
    ['[a](docs/read.md#here)', '[a](#)'],
    ['[a](docs/read.md)', '[a](docs/read.md)'],
  ])('%j', (text, expected) => {
    expect(safeMarkdown(text)).toBe(expected);
  });

  test('has no tag and no other scheme, whatever it was', () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '[',
      ']',
      '(',
      ')',
      'javascript:',
      'a',
      '\n',
      '\\',
      '`',
      ':',
      ' ',
      '<img',
      '](',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 20 }), (parts) => {
        const safe = safeMarkdown(parts.join(''));
        expect(safe).not.toMatch(/<[a-z/!?]/i);
        expect(safe).not.toMatch(/\]\(\s*<?javascript:/);
        expect(safeMarkdown(safe)).toBe(safe);
      }),
    );
  });
});

test.each([
  ['https://example.com', true],
  ['mailto:a@example.com', true],
  ['javascript:alert(1)', false],
  ['https://example.com/)[x](javascript:y', false],
  ['//example.com', false],
  ['', false],
])('the address %j may be opened: %s', (address, expected) => {
  expect(isOpenable(address)).toBe(expected);
});

describe('more stages behind a query', () => {
  test.each([
    ['Event | render timechart', 'Event\n| count'],
    ['Event // | render', 'Event // | render\n| count'],
    ['let a = 1; Event;\n', 'let a = 1; Event\n| count'],
    ['Event | where x == "a;b|c" ;; // end', 'Event | where x == "a;b|c"\n| count'],
    ['', '\n| count'],
  ])('%j', (query, expected) => {
    expect(continued(query, 'count')).toBe(expected);
  });
});

describe('size', () => {
  test.each([
    ['nested calls', `Event | summarize ${'tostring('.repeat(2_900)}x${')'.repeat(2_900)}`],
    ['open brackets', `Event | summarize ${'(a(b)c'.repeat(4_900)}`],
    ['a long query', `Event | count // ${'x'.repeat(30_000)}`],
    ['nested joins', `${'Event | join ('.repeat(1_400)}Event${') on x'.repeat(1_400)}`],
  ])('%s are not read', (_what, query) => {
    expect(resultColumns(query)).toBeUndefined();
  });

  test('a title of a million line ends', () => {
    const title = '\n'.repeat(1_000_000);
    expect(
      JSON.stringify(convertToWorkbook({ ...everyPart, title, description: title }).workbook).length,
    ).toBeGreaterThan(1_000_000);
  });

  test('keys that only look like members are no members', () => {
    const content = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {}}}');
    const { report } = convertToWorkbook({ ...everyPart, parts: [{ type: 'portal', content }] });
    expect(JSON.stringify(report.pieces.at(-1)?.settings[0]?.value)).toBe(JSON.stringify(content));
    expect({}).not.toHaveProperty('polluted');
  });
});
