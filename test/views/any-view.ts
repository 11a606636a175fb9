import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json.ts';
import type { View } from '../../src/solution/model.ts';

/** Views by the JSON Schema itself, so that a key that is added there is tested without a word here. */

const documents = new Map<string, JsonObject>(
  ['view', 'view-parts', 'view-elements', 'common'].map((name) => {
    const file = `${name}.schema.json`;
    return [file, JSON.parse(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8'))];
  }),
);

/** A schema and the document that its references start from. */
interface Located {
  readonly schema: JsonObject;
  readonly document: string;
}

const objectAt = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
const listAt = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** The schema that a chain of references ends in; what stands beside a reference is only a description. */
export function resolved({ schema, document }: Located): Located {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return { schema, document };
  const [file = '', pointer = ''] = $ref.split('#');
  const target = file || document;
  const keys = pointer.split('/').slice(1);
  const found = keys.reduce<JsonObject>((inner, key) => objectAt(inner[key]), documents.get(target) ?? {});
  return resolved({ schema: found, document: target });
}

const queries = [
  'Event | count',
  'Event | where TimeGenerated > ago(20m) | distinct Computer | count',
  'Event | summarize AggregatedValue = count() by Computer',
  'Event | summarize AggregatedValue = max(EventID) by Computer, bin(TimeGenerated, 1h) | sort by TimeGenerated desc// Oql: x',
  'Event | summarize LastHeartbeat = max(TimeGenerated) by Computer | render table',
  'search {selected item} | sort by TimeGenerated desc',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: View Designer refers to a filter so
  'Event | where ${Room} and TimeGenerated > ago(7d)',
  'Event',
  '',
];
const text = fc.oneof(
  fc.constantFrom(
    '',
    'Rooms',
    '<script>alert(1)</script>',
    '# **a** [b](javascript:c) {TimeRange}',
    'é "q" \\ \n`',
    'Room',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const color = fc.constantFrom('#0072c6', '#ba141a', '#009e49', '#fcd116', '#123456', '#FFFFFF');

function scalarOf(key: string, schema: JsonObject): fc.Arbitrary<JsonValue> {
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...listAt(schema['enum']));
  if (schema['type'] === 'boolean') return fc.boolean();
  if (schema['type'] === 'number') return fc.integer({ min: -5, max: 500 });
  if (typeof schema['pattern'] === 'string')
    return schema['pattern'].startsWith('^#') ? color : fc.constantFrom('Computer', 'EventID', 'floor');
  if (key === 'query' || key === 'navigation')
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...queries) }, { weight: 1, arbitrary: text });
  return schema['minLength'] === 1 ? text.map((value) => value || 'x') : text;
}

const free: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom('/Configuration/Extra', '/a~1b', 'Id'),
  fc.oneof(fc.constantFrom('x', 1, true), fc.constant({ Query: 'Event | take 7' })),
  { maxKeys: 2 },
);

function arbitraryOf(key: string, located: Located): fc.Arbitrary<JsonValue> {
  const { schema, document } = resolved(located);
  if (schema['title'] === 'ViewQuery') return scalarOf(key, { type: 'string' });
  if (Array.isArray(schema['anyOf']))
    return fc.oneof(...schema['anyOf'].map((one: JsonValue) => arbitraryOf(key, { schema: objectAt(one), document })));
  if (schema['type'] === 'array') {
    const item = arbitraryOf(key, { schema: objectAt(schema['items']), document });
    const minLength = Number(schema['minItems'] ?? 0);
    return fc.array(item, { minLength, maxLength: Number(schema['maxItems'] ?? minLength + 2) });
  }
  if (schema['type'] !== 'object') return scalarOf(key, schema);
  if (schema['additionalProperties'] === true) return free;
  const members = Object.entries(objectAt(schema['properties'])).map(([name, member]) => [
    name,
    arbitraryOf(name, { schema: objectAt(member), document }),
  ]);
  const required = listAt(schema['required']).map(String);
  return fc.record<Record<string, JsonValue>>(Object.fromEntries(members), { requiredKeys: required });
}

/** What only the loader reads. */
const loaderKeys = new Set(['$schema', 'enabled', 'replace']);

const whole: Located = { schema: documents.get('view.schema.json') ?? {}, document: 'view.schema.json' };

const viewSchema: Located = {
  document: whole.document,
  schema: {
    ...whole.schema,
    required: ['name', 'title', 'overview', 'parts'],
    properties: Object.fromEntries(
      Object.entries(objectAt(whole.schema['properties'])).filter(([key]) => !loaderKeys.has(key)),
    ),
  },
};

/** Any view, as the loader resolves it. */
export const anyView: fc.Arbitrary<View> = arbitraryOf('', viewSchema).map((view) => view as unknown as View);

/** A view with one leaf changed, where it is changed, and what it was. */
export interface ChangedView {
  readonly view: View;
  readonly pointer: string;
}

const inverse = (hex: string): string =>
  `#${(0xffffff - Number.parseInt(hex.slice(1), 16)).toString(16).padStart(6, '0')}`;

function changedLeaf(value: JsonValue, schema: JsonObject): JsonValue | undefined {
  if (schema['const'] !== undefined) return undefined;
  if (Array.isArray(schema['enum'])) return listAt(schema['enum']).find((one) => one !== value);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return undefined;
  return /^#[0-9a-f]{6}$/i.test(value) ? inverse(value) : `Z${value}`;
}

/** The member of a union that a value is. */
function memberOf(value: JsonValue, { schema, document }: Located): Located {
  const members = listAt(schema['anyOf']).map((one) => resolved({ schema: objectAt(one), document }));
  const found = members.find(({ schema: member }) => {
    if (!isJsonObject(value)) return member['type'] !== 'object';
    const type = objectAt(objectAt(member['properties'])['type'])['const'];
    return type === undefined ? member['type'] === 'object' : type === value['type'];
  });
  return found ? memberOfUnion(value, found) : { schema, document };
}
const memberOfUnion = (value: JsonValue, located: Located): Located => {
  const one = resolved(located);
  return Array.isArray(one.schema['anyOf']) ? memberOf(value, one) : one;
};

function* changes(
  value: JsonValue,
  located: Located,
  pointer: string,
): Generator<{ pointer: string; value: JsonValue }> {
  const { schema, document } = memberOfUnion(value, located);
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      for (const change of changes(entry, { schema: objectAt(schema['items']), document }, `${pointer}/${index}`))
        yield { pointer: change.pointer, value: value.map((one, at) => (at === index ? change.value : one)) };
  } else if (isJsonObject(value)) {
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined) continue;
      const member = { schema: objectAt(objectAt(schema['properties'])[key]), document };
      for (const change of changes(entry, member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))
        yield { pointer: change.pointer, value: { ...value, [key]: change.value } };
    }
  } else {
    const other = changedLeaf(value, schema);
    if (other !== undefined) yield { pointer, value: other };
  }
}

/** The view with each of its leaves changed in turn. */
export const changedViews = (view: View): readonly ChangedView[] =>
  [...changes(view as unknown as JsonValue, viewSchema, '')].map((change) => ({
    pointer: change.pointer,
    view: change.value as unknown as View,
  }));
