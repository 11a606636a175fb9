import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isJsonObject } from '../../src/json.ts';
import { explainedKeywords } from '../../src/solution/check/explain.ts';
import { kindRows, type Role, settingsRow } from '../../src/solution/kinds.ts';

type Schema = Readonly<Record<string, unknown>>;
const folder = new URL('../../schemas/', import.meta.url);
const schemas = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Schema]),
);

/** Every object in a schema, with the key under which it stands. */
function* objectsIn(node: unknown, key = ''): Generator<readonly [string, Schema]> {
  if (Array.isArray(node)) for (const item of node) yield* objectsIn(item, key);
  else if (isJsonObject(node)) {
    yield [key, node];
    for (const [name, item] of Object.entries(node)) yield* objectsIn(item, name);
  }
}

const roleOfShape: Readonly<Record<string, Role>> = {
  'common.schema.json#/$defs/text': 'text',
  'common.schema.json#/$defs/query': 'query',
  'view-elements.schema.json#/$defs/viewQuery': 'query',
  '#/$defs/viewQuery': 'query',
  'view-elements.schema.json#/$defs/portalPatch': 'data',
  'view-elements.schema.json#/$defs/portalContent': 'data',
  '#/$defs/viewTemplate': 'data',
  'common.schema.json#/$defs/resourceSettings': 'data',
  'common.schema.json#/$defs/durationSetting': 'duration',
  'common.schema.json#/$defs/numberSetting': 'number',
};

const viewSchemas = ['view.schema.json', 'view-parts.schema.json', 'view-elements.schema.json'];

/** Keys of properties that refer to a shape with a role. */
function rolesIn(files: readonly string[]): Readonly<Record<string, Role>> {
  const found: Record<string, Role> = {};
  for (const [parent, node] of files.flatMap((file) => [...objectsIn(schemas.get(file))])) {
    if (parent !== 'properties') continue;
    for (const [key, property] of Object.entries(node)) {
      const role = isJsonObject(property) ? roleOfShape[String(property['$ref'])] : undefined;
      if (role) found[key] = role;
    }
  }
  return found;
}

describe('the tables hold what the schemas say', () => {
  test.each([
    ['savedSearches', ['saved-search.schema.json']],
    ['alertRules', ['alert-rule.schema.json']],
    ['views', viewSchemas],
    ['eventLogs', ['event-log.schema.json']],
    ['customFields', ['custom-fields.schema.json']],
    ['parameters', ['parameters.schema.json']],
  ])('roles of %s', (kind, files) => {
    expect(kindRows.find((row) => row.kind === kind)?.roles).toEqual(rolesIn(files));
  });

  test('a key with a role has it wherever the kind uses the key', () => {
    for (const [kind, file] of [
      ['alertRules', 'alert-rule.schema.json'],
      ...viewSchemas.map((file) => ['views', file] as const),
      ['savedSearches', 'saved-search.schema.json'],
    ] as const) {
      const roles = kindRows.find((row) => row.kind === kind)?.roles ?? {};
      for (const [parent, node] of objectsIn(schemas.get(file))) {
        if (parent !== 'properties') continue;
        for (const key of Object.keys(node).filter((name) => Object.hasOwn(roles, name))) {
          const property = node[key];
          expect([file, key, isJsonObject(property) && roleOfShape[String(property['$ref'])]]).toEqual([
            file,
            key,
            roles[key],
          ]);
        }
      }
    }
  });

  test('secrets are where the schema says secret', () => {
    const secret = [...objectsIn(schemas.get('common.schema.json'))].flatMap(([parent, node]) =>
      parent === 'properties'
        ? Object.keys(node).filter((key) => (node[key] as Schema)['$ref'] === '#/$defs/secret')
        : [],
    );
    expect(Object.keys(settingsRow.roles)).toEqual([...new Set(secret)]);
  });

  test('every keyword that a file can break is explained in words', () => {
    const silent = new Set([
      '$schema',
      '$id',
      '$ref',
      '$defs',
      'title',
      'description',
      'properties',
      'items',
      'propertyNames',
      'patternProperties',
      'default',
      'x-required',
    ]);
    const used = new Set<string>();
    for (const [file, schema] of schemas) {
      if (file === 'event.schema.json') continue;
      for (const [parent, node] of objectsIn(schema)) {
        if (['properties', '$defs', 'patternProperties'].includes(parent)) continue;
        for (const key of Object.keys(node)) if (!silent.has(key)) used.add(key);
      }
    }
    expect([...used].filter((keyword) => !explainedKeywords.has(keyword))).toEqual([]);
  });
});
