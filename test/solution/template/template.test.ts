import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import type { ParameterType, ParameterValue } from '../../../src/generated/types.ts';
import { TemplateCompiler } from '../../../src/solution/template/compile.ts';
import { render } from '../../../src/solution/template/render.ts';
import type { Dialect } from '../../../src/solution/template/template.ts';
import { sourceText, type TextSource } from '../../../src/text/source-text.ts';

const parameter = (type: ParameterType, value: ParameterValue) => ({ type, value });
const values = new Map([
  ['window', parameter('timespan', '20m')],
  ['site', parameter('string', 'HQ "1"')],
  ['count', parameter('integer', 3)],
  ['zero', parameter('integer', 0)],
  ['on', parameter('boolean', true)],
  ['off', parameter('boolean', false)],
  ['rooms', parameter('strings', ['one', 'two'])],
  ['none', parameter('strings', [])],
]);

interface Rendering {
  readonly output: TextSource;
  readonly problems: readonly string[];
}

function rendering(
  template: string,
  fragments: Readonly<Record<string, string>> = {},
  dialect: Dialect = 'kql',
  over = values,
): Rendering {
  const sources = new Map(Object.entries(fragments).map(([name, text]) => [name, sourceText(name, text)]));
  const compiler = new TemplateCompiler({ parameters: over, fragments: sources });
  const output = render(compiler.compile(sourceText('main', template), dialect), over);
  return { output, problems: compiler.findings.map(({ message }) => message) };
}
const text = (...given: Parameters<typeof rendering>) => {
  const { output, problems } = rendering(...given);
  expect(problems).toEqual([]);
  return output.text;
};

describe('values', () => {
  test.each([
    ['{{window}}|{{site}}|{{count}}|{{on}}|{{rooms}}', '20m|"HQ \\"1\\""|3|true|"one", "two"'],
    ['{{words window}} {{words count}} {{kql site}}', '20 minutes 3 "HQ \\"1\\""'],
  ])('in KQL: %s', (template, expected) => expect(text(template)).toBe(expected));

  test.each([
    ['{{window}}|{{site}}|{{count}}|{{on}}|{{rooms}}', '20 minutes|HQ "1"|3|true|one, two'],
    ['{{text window}} {{kql window}} {{kql rooms}} {{text rooms}}', '20m 20m "one", "two" one, two'],
  ])('in text: %s', (template, expected) => expect(text(template, {}, 'text')).toBe(expected));

  test('are data: none is read as a template, and none leaves its literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', '\n', '|', 'site', '>', '#') }), (value) => {
        const over = new Map(values).set('site', parameter('string', value));
        const query = text('Event | where A == {{site}} | count', {}, 'kql', over);
        const literal = /^Event \| where A == ("(?:[^"\\\n{}]|\\.)*") \| count$/.exec(query)?.[1];
        expect(JSON.parse(literal ?? 'null')).toBe(value);
      }),
    );
  });
});

describe('blocks and fragments', () => {
  test.each([
    ['{{#if on}}a{{else}}b{{/if}}{{#unless on}}a{{else}}b{{/unless}}', 'ab'],
    ['{{#if zero}}a{{else if count}}b{{/if}}{{#if none}}c{{/if}}', 'b'],
    ['{{#each rooms}}{{@index}}={{this}}{{#unless @last}}, {{/unless}}{{/each}}', '0="one", 1="two"'],
    ['{{#each none}}a{{else}}empty {{count}}{{/each}}', 'empty 3'],
    ['{{#each rooms}}{{../count}}{{count}}{{/each}}', '3333'],
    ['a {{~ count ~}} b{{! note }} \\{{count}} {selected item}', 'a3b {{count}} {selected item}'],
  ])('%s', (template, expected) => expect(text(template)).toBe(expected));

  test('a fragment is indented as its line is', () => {
    expect(text('a\n  {{> one}}\nb', { one: 'x\n\n  y {{count}}\n{{> two}}', two: 'z\n' })).toBe(
      'a\n  x\n  \n    y 3\n  z\nb',
    );
  });
});

/** Pieces whose meaning Handlebars and mtr-oms agree on; a value in Handlebars' own run time is written as in KQL. */
const piece = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '  b\n',
  '{',
  '}',
  '{{window}}',
  '{{count}}',
  '{{~site~}}',
  '{{! c }}\n',
  '\n  {{> one}}\n',
  ' {{> one}} ',
  '{{> two}}\n',
  '\n{{#if on}}\n',
  '{{else}}\n',
  '{{/if}}\n',
  '{{#if off}}',
  '{{/if}}',
  '{{#each rooms}}\n',
  '{{this}}',
  '{{@index}} ',
  '{{/each}}\n',
);
const fragments = { one: 'x {{count}}\n  y\n', two: '{{#if on}}\n  {{> one}}\n{{/if}}\n' };

describe('against Handlebars itself', () => {
  const kql = {
    window: '20m',
    site: '"HQ \\"1\\""',
    // As text: side by side, Handlebars would add numbers up.
    count: '3',
    zero: 0,
    on: true,
    off: false,
    rooms: ['"one"', '"two"'],
  };

  test('the same output, and every character copied from a template comes from where it stands', () => {
    const hb = Handlebars.create();
    for (const [name, source] of Object.entries(fragments)) hb.registerPartial(name, source);
    const sources: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
      Object.entries(fragments).map(([name, source]) => [name, source.split('\n')]),
    );
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
        (template) => {
          const { output, problems } = rendering(template, fragments);
          if (problems.length > 0) return;
          compared++;
          // Inside {{#each}} Handlebars' fragments and inner blocks see the entry and not the parameters.
          const inEach = /\{\{#each[\s\S]*?\{\{(>|window|count|~site|#if|#each)[\s\S]*?\{\{\/each/.test(template);
          if (!inEach) expect(output.text).toBe(hb.compile(template, { noEscape: true })(kql).trimEnd());
          const lines = template.split('\n');
          [...output.text].forEach((char, offset) => {
            const { file, line, column } = output.placeAt(offset);
            const written = `${(file === 'main' ? lines : sources[file])?.[line - 1] ?? ''}\n`.slice(column - 1);
            expect(written.startsWith(char) || written.startsWith('{{')).toBe(true);
          });
        },
      ),
      { numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

describe('what is refused', () => {
  test.each([
    ['{{nope}}', 'no parameter is named "nope"'],
    ['{{#if off}}{{nope}}{{/if}}', 'no parameter is named "nope"'],
    ['{{constructor}}', 'no parameter is named "constructor"'],
    ['{{this.constructor}}', 'no parameter is named "constructor"'],
    ['{{@root.site}}', 'no parameter is named "@root.site"'],
    ['{{lookup rooms 0}}', 'no helper is named "lookup"'],
    ['{{kql site count}}', 'helper "kql" takes one parameter'],
    ['{{kql "x"}}', 'only the name of a parameter can stand here'],
    ['{{#if (eq site "x")}}{{/if}}', 'only the name of a parameter can stand here'],
    ['{{&site}}', '{{{…}}} would write the value as it is'],
    ['{{#each rooms as |room|}}{{/each}}', '{{#each}} takes one parameter'],
    ['{{> one count}}', 'fragments take no arguments'],
    ['{{> (lookup rooms)}}', 'no fragment is named ""'],
    ['{{#> one}}{{/one}}', 'this kind of Handlebars expression is not supported'],
    ['{{#each rooms}}{{text this}}{{/each}}', 'helper "text" would write a value into a query as it is'],
  ])('%s', (template, problem) => expect(rendering(template, fragments).problems).toEqual([problem]));

  test('fragments in text for people', () => {
    expect(rendering('{{> one}}', fragments, 'text').problems).toEqual(['fragments stand in queries only']);
  });
});
