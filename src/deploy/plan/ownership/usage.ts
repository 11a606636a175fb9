import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import { propertiesOf, textOf } from '../../../resources/canonical.ts';
import { textsIn } from '../../../resources/listing.ts';
import type { Resource } from '../../../resources/resource.ts';

/** Something whose body may name what others provide. */
export interface User {
  readonly key: string;
  readonly title: string;
  readonly body: JsonObject;
}

/** What can be used: by its ARM id, and a saved search by the name of its function. */
export type Used = Pick<Resource, 'key' | 'id' | 'body'>;

/** Name of the function that a saved search defines; undefined for everything else. */
export const functionOf = (body: JsonObject): string | undefined =>
  textOf(propertiesOf(body)['functionAlias']) || undefined;

/** Texts that are KQL, by the names of their properties. */
const queryProperties: ReadonlySet<string> = new Set(['query', 'transformKql']);

function queriesIn(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(queriesIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    queryProperties.has(name) && typeof inner === 'string' ? [inner] : queriesIn(inner),
  );
}

/** Ids and names that a body speaks of. */
function namedIn(body: JsonObject): ReadonlySet<string> {
  const ids = textsIn(body)
    .filter((text) => /^\/subscriptions\//iu.test(text))
    .map((text) => text.toLowerCase());
  const words = queriesIn(body).flatMap((query) => query.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  return new Set([...ids, ...words]);
}

/**
 * Who uses what, as bodies say it: an alert rule calls a notification group by its id, a query calls a saved search's function by its
 * name. Contents of workbooks are not read for it.
 */
export function usageBy(users: readonly User[]): (used: Used) => readonly User[] {
  const byName = new Map<string, User[]>();
  for (const user of users)
    for (const name of namedIn(user.body)) {
      const found = byName.get(name);
      if (found) found.push(user);
      else byName.set(name, [user]);
    }
  return ({ key, id, body }) => {
    const alias = functionOf(body);
    const found = [...(byName.get(id.toLowerCase()) ?? []), ...((alias && byName.get(alias)) || [])];
    return [...new Set(found)].filter((user) => user.key !== key);
  };
}
