import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { junit } from '../../../src/cli/reporters/junit.ts';
import { markdown } from '../../../src/cli/reporters/markdown.ts';
import { sarif } from '../../../src/cli/reporters/sarif.ts';
import type { Finding } from '../../../src/finding.ts';
import { context, report } from './report.ts';

/** Text with what each dialect means something by, controls and lone surrogates among it. */
const hostile = fc.string({
  unit: fc.constantFrom(
    'a',
    '<',
    '>',
    '&',
    '"',
    "'",
    ']]>',
    '|',
    '`',
    '\\',
    '\n',
    '\r',
    '\t',
    '\u0000',
    '\u001b',
    '\ud800',
    '\udc00',
    '\uffff',
    '😀',
    '%',
    ' ',
  ),
  maxLength: 30,
});

const findings: fc.Arbitrary<Finding[]> = fc.array(
  fc.record(
    {
      ruleId: fc.constantFrom('MTR501', 'MTR530', 'none'),
      severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
      message: hostile,
      help: hostile,
      place: fc.record({ file: hostile, line: fc.nat(9), column: fc.nat(9) }),
    },
    { requiredKeys: ['ruleId', 'severity', 'message'] },
  ),
  { maxLength: 6 },
);

describe('whatever findings say', () => {
  test('junit is well-formed: elements close, and hold only what XML may hold', () => {
    fc.assert(
      fc.property(findings, hostile, (list, summary) => {
        const xml = junit(report({ findings: list, text: () => summary }), context());
        const open: string[] = [];
        const text = xml
          .replace('<?xml version="1.0" encoding="UTF-8"?>', '')
          .replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, end, name, attributes, empty) => {
            if (end) expect(open.pop()).toBe(name);
            else if (!empty) open.push(name);
            return attributes;
          });
        expect(open).toEqual([]);
        expect(text).not.toMatch(/[<>\ufffe\uffff]|&(?!(?:amp|lt|gt|quot|#\d+);)|(?![\t\n\r])\p{Cc}|\p{Surrogate}/u);
        expect(xml.match(/<testcase /g)).toHaveLength(Math.max(1, list.length));
      }),
    );
  });

  test('sarif holds every finding, each with a place that code scanning takes', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const { results } = JSON.parse(sarif(report({ findings: list }), context())).runs[0];
        expect(results).toHaveLength(list.length);
        for (const { locations } of results) {
          const { artifactLocation, region } = locations[0].physicalLocation;
          expect(artifactLocation.uri).toMatch(/^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$/);
          if (region) expect(Math.min(region.startLine, region.startColumn)).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  test('markdown has a row for each finding, and no tag but its own', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const rows = markdown(report({ findings: list }), context())
          .split('\n')
          .filter((line) => /^\| (error|warning|info) /.test(line));
        expect(rows).toHaveLength(list.length);
        for (const row of rows) {
          expect(row.replaceAll('<br>', '')).not.toContain('<');
          // Bars that aren't escaped: those of the four cells.
          expect(row.replace(/\\./g, '').match(/\|/g)).toHaveLength(5);
        }
      }),
    );
  });
});
