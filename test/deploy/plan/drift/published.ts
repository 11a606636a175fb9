import { existsSync, readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/json.ts';

/** Azure's own published contract (OpenAPI), where it lies beside the repository. */
const pack = new URL('../../../../../shared/contract/pack/swagger/specification/', import.meta.url);
export const hasContract = existsSync(pack);

/** File and definition by kind: of the api-versions that we pin. */
const insights = 'monitor/resource-manager/Microsoft.Insights/stable';
const logs = 'operationalinsights/resource-manager/Microsoft.OperationalInsights/stable/2025-02-01';
export const definitions: Readonly<Record<string, readonly [file: string, definition: string]>> = {
  'resource-group': [
    'resources/resource-manager/Microsoft.Resources/stable/2025-04-01/resources.json',
    'ResourceGroup',
  ],
  workspace: [`${logs}/Workspaces.json`, 'Workspace'],
  'saved-search': [`${logs}/SavedSearches.json`, 'SavedSearch'],
  'data-collection-rule': [`${insights}/2023-03-11/dataCollectionRules_API.json`, 'DataCollectionRuleResource'],
  'action-group': [`${insights}/2023-01-01/actionGroups_API.json`, 'ActionGroupResource'],
  'alert-rule': [`${insights}/2023-12-01/scheduledQueryRule_API.json`, 'ScheduledQueryRuleResource'],
  workbook: [
    'applicationinsights/resource-manager/Microsoft.Insights/stable/2023-06-01/workbooks_API.json',
    'Workbook',
  ],
};

/** A schema and the file it stands in: references are relative to it. */
interface Found {
  readonly schema: JsonObject;
  readonly file: URL;
}

const files = new Map<string, JsonObject>();

function fileOf(url: URL): JsonObject {
  const known = files.get(url.href) ?? JSON.parse(readFileSync(url, 'utf8'));
  files.set(url.href, known);
  return known;
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

function resolved({ schema, file }: Found): Found {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return { schema, file };
  const url = new URL(reference, file);
  const pointer = url.hash.slice(1).split('/').slice(1).map(decodeURIComponent);
  url.hash = '';
  const target = pointer.reduce((at: JsonObject, key) => objectOf(at[key]), fileOf(url));
  return resolved({ schema: target, file: url });
}

function membersOf(found: Found): readonly (readonly [string, Found])[] {
  const { schema, file } = resolved(found);
  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  return [
    ...parts.flatMap((part) => membersOf({ schema: objectOf(part), file })),
    ...Object.entries(objectOf(schema['properties'])).map(
      ([name, member]) => [name, { schema: objectOf(member), file }] as const,
    ),
  ];
}

/** A place that can be written, `[]` for any entry of a list, with values that somebody might write there. */
export interface Writable {
  readonly place: string;
  readonly values: readonly JsonValue[];
}

const examples: Readonly<Record<string, readonly JsonValue[]>> = {
  boolean: [true, false],
  integer: [77, 3],
  number: [77.5],
  object: [{ x: 'drifted' }],
};

function writablesIn(found: Found, place: string, within: readonly JsonObject[]): readonly Writable[] {
  const { schema, file } = resolved(found);
  if (found.schema['readOnly'] === true || schema['readOnly'] === true || within.includes(schema)) return [];
  const members = membersOf(found);
  const inside = [...within, schema];
  if (members.length > 0) {
    return members.flatMap(([name, member]) => writablesIn(member, place === '' ? name : `${place}/${name}`, inside));
  }
  const items = schema['items'];
  if (schema['type'] === 'array') return writablesIn({ schema: objectOf(items), file }, `${place}/[]`, inside);
  const values = schema['enum'];
  const known = Array.isArray(values) ? [...values, 'drifted'] : (examples[String(schema['type'])] ?? ['drifted']);
  return [{ place, values: known }];
}

/** Every property of a kind that a client can set, from its published definition. */
export function writablesOf(kind: string): readonly Writable[] {
  const [file, definition] = definitions[kind] ?? ['', ''];
  const url = new URL(file, pack);
  const schema = objectOf(objectOf(fileOf(url)['definitions'])[definition]);
  return writablesIn({ schema, file: url }, '', []);
}
