import { stringify } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import { objectOf } from '../../resources/canonical.ts';
import { templateText } from '../../views/definition/template-text.ts';
import { kindRows, type Role } from '../kinds.ts';
import type { ItemKind } from '../model.ts';

/** Schemas of items that have a file each. */
const schemas: Readonly<Partial<Record<ItemKind, string>>> = {
  savedSearches: 'saved-search',
  alertRules: 'alert-rule',
  notificationGroups: 'notification-group',
  views: 'view',
  workbooks: 'workbook',
};

type Roles = Readonly<Record<string, Role>>;

/** Texts and queries of a definition are templates: what would be read as one is marked as text. */
function asTemplate(value: JsonValue, roles: Roles, key = ''): JsonValue {
  const role = Object.hasOwn(roles, key) ? roles[key] : undefined;
  if (role === 'data') return value;
  if (typeof value === 'string') return role === 'text' || role === 'query' ? templateText(value) : value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => asTemplate(item, roles));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asTemplate(item ?? null, roles, name)]));
}

/** Each text stands on lines of its own as it is, where it has several. */
export const yamlOptions = {
  lineWidth: 0,
  blockQuote: 'literal',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

export const yamlText = (value: JsonValue): string => stringify(value, yamlOptions);

/** An item as a file writes it: its texts and queries are templates that render them. */
export const templated = (kind: ItemKind, item: JsonObject): JsonObject =>
  objectOf(asTemplate(item, kindRows.find((one) => one.kind === kind)?.roles ?? {}));

/** First line of a file `depth` folders below the solution's: editors complete and check it. */
export const schemaLine = (depth: number, schema: string): string =>
  `# yaml-language-server: $schema=${depth === 0 ? './' : '../'.repeat(depth)}schemas/${schema}.schema.json`;

/** An item as a file of a solution; loaded there, it is the item again, less white space at the ends of its texts. */
export function itemYaml(kind: ItemKind, item: JsonObject): string {
  const row = kindRows.find((one) => one.kind === kind);
  const schema = schemas[kind];
  const head = row && schema !== undefined ? `${schemaLine(row.path.split('/').length, schema)}\n` : '';
  return head + yamlText(templated(kind, item));
}
