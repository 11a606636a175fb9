import type { JsonObject } from '../../../json.ts';
import { keyOf, nameOf } from '../../../resources/ids.ts';
import { makeResource } from '../../../resources/make-resource.ts';
import type { Resource, ResourceKind, Scope } from '../../../resources/resource.ts';
import { type User, usageBy } from './usage.ts';

/** One entry of a list. */
export interface Listed {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly body: JsonObject;
}

/** What there is beside the definition, as far as lists tell. */
export interface Inventory {
  /** Ours, of this workspace, and not in the definition; bodies as they are. */
  readonly leftovers: readonly Resource[];
  /** Not ours, and what they say: they may use what is. */
  readonly others: readonly User[];
  /** What could not be listed, and why. */
  readonly unlisted: readonly string[];
}

/** Whose things are looked for. */
export interface Stocktaking {
  readonly solution: string;
  readonly namePrefix: string;
  readonly scope: Scope;
}

const titleOf = ({ kind, id, body }: Listed): string => `${kind.label} ${kind.list?.nameOf?.(body) ?? nameOf(id)}`;

const userOf = (listed: Listed): User => ({ key: keyOf(listed.id), title: titleOf(listed), body: listed.body });

const resourceOf = (listed: Listed): Resource =>
  makeResource(listed.kind, {
    id: listed.id,
    body: listed.body,
    dependsOn: [],
    ...(listed.kind.list?.nameOf && { name: listed.kind.list.nameOf(listed.body) ?? nameOf(listed.id) }),
  });

/** One entry for each id, of the kind that it belongs to: some kinds share a collection. */
function distinct(listed: readonly Listed[], scope: Scope): ReadonlyMap<string, Listed> {
  const entries = new Map<string, Listed>();
  for (const entry of listed) {
    const key = keyOf(entry.id);
    if (!entries.has(key) || entry.kind.list?.belongs?.(entry.body, scope)) entries.set(key, entry);
  }
  return entries;
}

/**
 * Sorts what lists gave into ours and others'. A notification group names no workspace, so that its tag alone doesn't say whether it
 * is of this deployment or of one beside it: it counts as ours when it has our prefix, or when something of ours calls it.
 * @param resources those of the definition: neither left over nor others', as long as they are ours
 */
export function takeStock(
  listed: readonly Listed[],
  resources: readonly Resource[],
  { solution, namePrefix, scope }: Stocktaking,
): Omit<Inventory, 'unlisted'> {
  const defined = new Set(resources.map(({ key }) => key));
  const nobodys = ({ kind, body }: Listed): boolean => kind.owner(body) === undefined && !!kind.list?.builtIn?.(body);
  const entries = [...distinct(listed, scope).values()].filter((entry) => !nobodys(entry));
  const tagged = entries.filter(({ kind, body }) => kind.owner(body) === solution);
  const sure = tagged.filter(
    ({ kind: { list }, id, body }) =>
      defined.has(keyOf(id)) || (list?.unbound !== true && (list?.belongs?.(body, scope) ?? true)),
  );
  const hasPrefix = ({ id }: Listed): boolean => nameOf(id).toLowerCase().startsWith(`${namePrefix}-`.toLowerCase());
  const unbound = tagged.filter(({ kind: { list }, id }) => list?.unbound && !defined.has(keyOf(id)));
  // Most solutions have none: nobody's queries are read for nothing.
  const usersOf = unbound.every(hasPrefix) ? () => [] : usageBy(sure.map(userOf));
  const ours = new Set([
    ...sure,
    ...unbound.filter((entry) => hasPrefix(entry) || usersOf(resourceOf(entry)).length > 0),
  ]);
  return {
    leftovers: [...ours].filter(({ id }) => !defined.has(keyOf(id))).map(resourceOf),
    others: entries.filter((entry) => !ours.has(entry)).map(userOf),
  };
}
