import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';

const plainKey = /^[A-Za-z_$][\w$-]*$/;

/** Path of a member: `properties.severity`, `tags["cost center"]`. */
export const memberPath = (path: string, key: string): string =>
  plainKey.test(key) ? (path === '' ? key : `${path}.${key}`) : `${path}[${JSON.stringify(key)}]`;

/** Path of an entry of a list: by its name, `columns[SRSAlias_CF]`, or its index. */
export const entryPath = (path: string, entry: string | number): string => `${path}[${entry}]`;

/** Entries by their `name`, where every entry has one of its own. */
export function byName(list: readonly JsonValue[]): ReadonlyMap<string, JsonObject> | undefined {
  const entries = new Map<string, JsonObject>();
  for (const entry of list) {
    if (!isJsonObject(entry) || typeof entry['name'] !== 'string') return undefined;
    entries.set(entry['name'], entry);
  }
  return entries.size === list.length ? entries : undefined;
}
