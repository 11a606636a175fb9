import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonValue } from '../../../src/json.ts';
import type { View } from '../../../src/solution/model.ts';
import { viewYaml } from '../../../src/views/definition/view-yaml.ts';
import { loaded, named } from '../../packaged/folders.ts';
import { anyView } from '../arbitrary.ts';
import { view as floor } from '../fixture.ts';

const settings = `name: one
location: westeurope
namePrefix: one
resourceGroup: { name: rg-one, create: false }
workspace: { name: log-one }
collection: ama
dashboards: [workbook]
`;

/** The view as a solution has it that holds this one file. */
function reloaded(view: View): View {
  const files = new Map([
    ['mtr-oms.yaml', new TextEncoder().encode(settings)],
    ['views/one.yaml', new TextEncoder().encode(viewYaml(view))],
  ]);
  return named(loaded([{ folder: 'one', files }]).views, view.name);
}

/** Rendering a template takes the white space at its end away. */
const trimmed = (value: JsonValue): JsonValue =>
  JSON.parse(JSON.stringify(value), (_, item) => (typeof item === 'string' ? item.trimEnd() : item));

test('a view written as YAML and loaded is the view again', () => {
  expect(reloaded(floor)).toEqual(floor);
});

test('any view written as YAML and loaded is the view again, less white space at the ends of its texts', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(trimmed(reloaded(view) as unknown as JsonValue)).toEqual(trimmed(view as unknown as JsonValue));
    }),
    { numRuns: 60 },
  );
});

describe('what would be read as a template is a text', () => {
  test.each([
    '{{a}}',
    '\\{{a}}',
    '\\\\{{a}}',
    '{{{{a}}}}',
    '{{{a}}}',
    'a\n{{#if b}}\nc\n{{/if}}\nd',
    '{{',
    '\\\\\\{{!}}',
  ])('%j', (legend) => {
    const query = `print ${legend}`;
    const changed: View = { ...floor, overview: { type: 'number', number: { legend, query } } };
    expect(reloaded(changed).overview).toEqual(changed.overview);
  });
});

test('a query stands as it is, line by line, and editors find the schema', () => {
  const text = viewYaml(floor);
  expect(text).toMatch(/^# yaml-language-server: \$schema=/);
  expect(text).toContain('    query: |-\n      Event\n      | where TimeGenerated > ago(30d)\n');
});
