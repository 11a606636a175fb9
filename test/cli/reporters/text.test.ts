import { describe, expect, test } from '@jest/globals';
import { text } from '../../../src/cli/reporters/text.ts';
import { createStyle } from '../../../src/cli/style.ts';
import { context, finding, report } from './report.ts';

describe('text reporter', () => {
  test('findings by file, with the place in its line and what to do', () => {
    const printed = text(
      report({
        findings: [
          finding({
            message: 'no environment "prdo"',
            place: { file: '--env', line: 1, column: 1 },
            help: 'did you mean "prod"?',
          }),
          finding({
            place: {
              file: 'a/mtr-oms.yaml',
              line: 2,
              column: 3,
              endLine: 2,
              endColumn: 7,
            },
            help: 'did you mean "name"?',
          }),
          finding({
            severity: 'warning',
            message: 'unused',
            place: { file: 'a/mtr-oms.yaml', line: 3, column: 1 },
          }),
        ],
        sources: new Map([['a/mtr-oms.yaml', 'workspace:\r\n  nmae: x\r\nsecond: 1\r\n']]),
        text: () => 'not valid',
      }),
      context(),
    );
    expect(printed).toMatchInlineSnapshot(`
     "--env
               error  no environment "prdo"  MTR104
               did you mean "prod"?

     a/mtr-oms.yaml
          2:3  error  "nmae" is no key  MTR104
            2 │   nmae: x
              │   ^^^^
               did you mean "name"?
          3:1  warning  unused  MTR104
            3 │ second: 1
              │ ^

     2 errors, 1 warning

     not valid
     "
    `);
  });

  test('marks what is meant in a long line, with wide characters and tabs before it', () => {
    const line = `${'x'.repeat(300)}\t漢字 BAD ${'y'.repeat(300)}`;
    const place = {
      file: 'f',
      line: 1,
      column: line.indexOf('BAD') + 1,
      endLine: 1,
      endColumn: line.indexOf('BAD') + 4,
    };
    const printed = text(
      report({
        findings: [finding({ place })],
        sources: new Map([['f', line]]),
      }),
      context(),
    );
    const [excerpt = '', carets = ''] = printed.split('\n').slice(2, 4);
    // Two columns a wide character.
    expect(carets.indexOf('^')).toBe(excerpt.indexOf('BAD') + 2);
    expect(carets.match(/\^+/)?.[0]).toBe('^^^');
    expect(excerpt.length).toBeLessThanOrEqual(80);
  });

  test.each([
    { what: 'past the end of the file', line: 9, column: 1 },
    { what: 'on an empty line', line: 2, column: 1 },
  ])('no excerpt $what', ({ line, column }) => {
    const place = { file: 'f', line, column };
    const printed = text(
      report({
        findings: [finding({ place })],
        sources: new Map([['f', 'a\n\nb']]),
      }),
      context(),
    );
    expect(printed).not.toContain('^');
  });

  test('past the end of a line the caret stands behind it', () => {
    const place = { file: 'f', line: 1, column: 99 };
    const printed = text(
      report({
        findings: [finding({ place })],
        sources: new Map([['f', 'abc']]),
      }),
      context(),
    );
    expect(printed).toContain('│ abc\n         │    ^\n');
  });

  test('texts cannot steer the terminal', () => {
    const hostile = 'a\u001b[31m\u0007\u009b2J\u202eb';
    const printed = text(
      report({
        findings: [
          finding({
            message: hostile,
            help: hostile,
            place: { file: hostile, line: 1, column: 1 },
          }),
        ],
        sources: new Map([[hostile, hostile]]),
        error: { message: hostile, suggestions: [hostile] },
      }),
      context(),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test('an error, its suggestions, and the stack where asked for', () => {
    const error = {
      message: 'no such folder',
      suggestions: ['mtr-oms init x'],
      stack: 'Error: at',
    };
    expect(text(report({ error }), context())).toBe('error: no such folder\n  → mtr-oms init x\n\nError: at\n');
  });

  test('ASCII and colours as the terminal has them', () => {
    const error = { message: 'no', suggestions: ['x'] };
    const style = createStyle({ colours: true, unicode: false });
    expect(text(report({ error }), context({ style }))).toBe('\u001b[31merror:\u001b[39m no\n  -> x\n');
  });

  test('nothing to say is nothing', () => {
    expect(text(report(), context())).toBe('');
  });

  test('standard input has lines as a file has', () => {
    const printed = text(
      report({
        findings: [finding({ place: { file: 'stdin', line: 2, column: 3 } })],
        sources: new Map([['stdin', 'a\nb: c\n']]),
      }),
      context(),
    );
    expect(printed).toContain('stdin\n     2:3  error');
  });
});
