import { stringify } from 'yaml';
import { isJsonObject, type JsonValue } from '../../json.ts';
import { kindRows } from '../../solution/kinds.ts';
import type { View } from '../../solution/model.ts';
import { templateText } from './template-text.ts';

const roles = kindRows.find(({ kind }) => kind === 'views')?.roles ?? {};

const schemaLine = '# yaml-language-server: $schema=../schemas/view.schema.json\n';

/** Texts and queries of a definition are templates: what would be read as one is marked as text. */
function asTemplate(value: JsonValue, key = ''): JsonValue {
  const role = Object.hasOwn(roles, key) ? roles[key] : undefined;
  if (role === 'data') return value;
  if (typeof value === 'string') return role === undefined ? value : templateText(value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => asTemplate(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asTemplate(item ?? null, name)]));
}

/** A view as a file of a solution's `views` folder; loaded there, it is the view again, less white space at the ends of its texts. */
export const viewYaml = (view: View): string =>
  // What a view keeps as the portal wrote it is JSON, which its type doesn't say.
  schemaLine + stringify(asTemplate(view as unknown as JsonValue), { lineWidth: 0, blockQuote: 'literal' });
