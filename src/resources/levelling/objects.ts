import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../json.ts';
import { orEmpty } from './emptiness.ts';
import type { Form, Sides, Site } from './form.ts';
import { memberPath } from './paths.ts';
import { noteSides } from './steps.ts';

/** Forms by the names of members. */
export type Members = Readonly<Record<string, Form>>;

const formOf = (members: Members, key: string, others: Form): Form =>
  Object.hasOwn(members, key) ? (members[key] ?? others) : others;

const isObjectOrAbsent = (value: JsonValue | undefined): value is JsonObject | undefined =>
  value === undefined || isJsonObject(value);

/** A member of its own: not what every object inherits under a name such as `constructor`. */
const memberOf = (object: JsonObject | undefined, key: string): JsonValue | undefined =>
  object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;

/** One side put together again; where the other side is absent, nothing left is nothing. */
function assembled(
  entries: readonly (readonly [string, JsonValue | undefined])[],
  { was, other }: { readonly was: JsonObject | undefined; readonly other: JsonObject | undefined },
): JsonObject | undefined {
  const stated = entries.filter(([, value]) => value !== undefined);
  const isNothing = stated.length === 0 && (was === undefined || other === undefined);
  return isNothing ? undefined : Object.fromEntries(stated);
}

function levelMembers({ live, desired }: Sides, site: Site, form: (key: string) => Form): Sides {
  if (!isObjectOrAbsent(live) || !isObjectOrAbsent(desired)) return { live, desired };
  const keys = [...new Set([...Object.keys(desired ?? {}), ...Object.keys(live ?? {})])];
  const levelled = keys.map((key) => {
    const sides = { live: memberOf(live, key), desired: memberOf(desired, key) };
    return [key, form(key)(sides, { ...site, path: memberPath(site.path, key) })] as const;
  });
  return {
    live: assembled(
      levelled.map(([key, sides]) => [key, sides.live]),
      { was: live, other: desired },
    ),
    desired: assembled(
      levelled.map(([key, sides]) => [key, sides.desired]),
      { was: desired, other: live },
    ),
  };
}

/** An object as ARM has it: member by member, what says nothing aside. */
export const object =
  (members: Members, others: Form = anything): Form =>
  (sides, site) =>
    levelMembers(sides, site, (key) => orEmpty(formOf(members, key, others)));

/** An object in which every word counts, but that members of these names, however deep, are compared by these forms. */
export const document = (members: Members): Form => {
  const inside: Form = (sides, site) => {
    const { live, desired } = sides;
    if (jsonEqual(live, desired)) return sides;
    if (Array.isArray(live) && Array.isArray(desired)) return levelEntries(live, desired, site, inside);
    if (!isJsonObject(live) || !isJsonObject(desired)) return sides;
    return levelMembers(sides, site, (key) => formOf(members, key, inside));
  };
  return inside;
};

function levelEntries(
  live: readonly JsonValue[],
  desired: readonly JsonValue[],
  { path, note }: Site,
  form: Form,
): Sides {
  const count = Math.max(live.length, desired.length);
  const levelled = Array.from({ length: count }, (_, index) =>
    form({ live: live[index], desired: desired[index] }, { path: `${path}[${index}]`, note }),
  );
  return {
    live: levelled.map((sides) => sides.live).filter((entry) => entry !== undefined),
    desired: levelled.map((sides) => sides.desired).filter((entry) => entry !== undefined),
  };
}

/** A list in which the order counts. */
export const list =
  (form: Form): Form =>
  (sides, site) => {
    const { live, desired } = sides;
    const [theirs, ours] = [live ?? [], desired ?? []];
    return Array.isArray(theirs) && Array.isArray(ours) ? levelEntries(theirs, ours, site, form) : sides;
  };

/** What no form speaks of: all of it counts, but what says nothing. */
export const anything: Form = (sides, site) => {
  const values = [sides.live, sides.desired].filter((value) => value !== undefined);
  if (values.every(isJsonObject)) return object({})(sides, site);
  if (values.length === 2 && values.every(Array.isArray)) return list(anything)(sides, site);
  return sides;
};

/** A text that holds JSON: compared as JSON, however it is spaced and ordered. A text that is none stands for itself. */
export const jsonText =
  (form: Form): Form =>
  ({ live, desired }, site) => {
    const opened = { live: parsed(live), desired: parsed(desired) };
    if (live !== desired && jsonEqual(opened.live, opened.desired)) noteSides({ live, desired }, site, 'json-text');
    return form(opened, site);
  };

function parsed(text: JsonValue | undefined): JsonValue | undefined {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
