import type { JsonObject } from '../../../json.ts';
import { propertiesOf } from '../../../resources/canonical.ts';
import { textsIn } from '../../../resources/listing.ts';
import type { User } from './usage.ts';

const words = (text: string): readonly string[] => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];

/** JSON kept as text, as workbooks do: `\nSRSAlias_CF` begins with a line end there. */
const withoutEscapes = (text: string): string => text.replaceAll(/\\+(?:u[0-9a-f]{4}|[bfnrt])/giu, ' ');

/** All texts count, not only queries: alert rules split by columns, views show them, data collection rules fill them. */
const wordsIn = ({ body }: { readonly body: JsonObject }): ReadonlySet<string> =>
  new Set(textsIn(propertiesOf(body)).flatMap((text) => [...words(text), ...words(withoutEscapes(text))]));

/**
 * Which columns somebody names, and who: each column once, under the one that names most of those that are left to tell.
 * @returns titles with names of columns; columns that nobody names are missing
 */
export function columnUsers(names: readonly string[], users: readonly User[]): ReadonlyMap<string, readonly string[]> {
  const naming = users
    .map((user) => {
      const said = wordsIn(user);
      return { title: user.title, named: names.filter((name) => said.has(name)) };
    })
    .toSorted((one, other) => other.named.length - one.named.length);
  const told = new Set<string>();
  const found = new Map<string, readonly string[]>();
  for (const { title, named } of naming) {
    const fresh = named.filter((name) => !told.has(name));
    if (fresh.length === 0) continue;
    found.set(title, [...(found.get(title) ?? []), ...fresh]);
    for (const name of fresh) told.add(name);
  }
  return found;
}
