import { describe, expect, test } from '@jest/globals';
import { junit } from '../../../src/cli/reporters/junit.ts';
import { context, finding, report } from './report.ts';

/** Suites with their cases; fails where the XML is not well-formed as far as we use it. */
function suitesOf(xml: string) {
  const open: string[] = [];
  const seen: { readonly name: string; readonly attributes: Record<string, string> }[] = [];
  const rest = xml
    .replace('<?xml version="1.0" encoding="UTF-8"?>', '')
    .replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, end, name, attributes, empty) => {
      if (end) expect(open.pop()).toBe(name);
      else {
        const pairs = [...String(attributes).matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
          key,
          value,
        ]);
        seen.push({ name, attributes: Object.fromEntries(pairs) });
        if (!empty) open.push(name);
      }
      return '';
    });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/);
  return seen;
}

const at = (file: string, line = 1) => ({ file, line, column: 2 });

describe('junit reporter', () => {
  test('a suite for each file, a case for each finding', () => {
    const printed = junit(
      report({
        command: 'validate-event',
        files: ['clean.json', 'bad.json'],
        findings: [
          finding({ place: at('bad.json', 3), message: 'a < b & "c"\u0007', help: 'do ]]> it' }),
          finding({ place: at('bad.json', 4), severity: 'warning', message: 'w' }),
        ],
        text: () => 'two records',
      }),
      context(),
    );
    const seen = suitesOf(printed);
    expect(seen.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes)).toEqual([
      { name: 'clean.json', tests: '1', failures: '0', errors: '0', skipped: '0', time: '0' },
      { name: 'bad.json', tests: '2', failures: '1', errors: '0', skipped: '0', time: '0' },
    ]);
    expect(seen[0]?.attributes).toMatchObject({ tests: '3', failures: '1', errors: '0' });
    expect(seen.find(({ name }) => name === 'failure')?.attributes).toEqual({
      type: 'MTR104',
      message: 'a &lt; b &amp; &quot;c&quot;\ufffd',
    });
    expect(printed).toContain('bad.json:3:2: error: a &lt; b');
    expect(printed).toContain('<system-out>two records\n</system-out>\n  </testsuite>\n</testsuites>');
  });

  test('what fails is what the command says fails', () => {
    const findings = [finding({ severity: 'warning', place: at('a') }), finding({ place: at('a') })];
    expect(suitesOf(junit(report({ findings, fails: () => true }), context()))[0]?.attributes['failures']).toBe('2');
    expect(suitesOf(junit(report({ findings, fails: () => false }), context()))[0]?.attributes['failures']).toBe('0');
  });

  test('an error is an errored case; a finding without a file has a suite, too', () => {
    const error = { message: 'a\nb', suggestions: ['c'] };
    const seen = suitesOf(junit(report({ error, findings: [finding()] }), context()));
    expect(seen[0]?.attributes).toMatchObject({ tests: '2', failures: '1', errors: '1' });
    expect(seen.find(({ name }) => name === 'error')?.attributes['message']).toBe('a&#10;b');
  });

  test('there is always a test', () => {
    expect(suitesOf(junit(report(), context())).filter(({ name }) => name === 'testcase')).toHaveLength(1);
  });
});
