import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../json.ts';
import type { Form, Sides, Site } from './form.ts';
import { type Members, object } from './objects.ts';
import { memberPath } from './paths.ts';
import { keyOfMember, set } from './sets.ts';
import { defaultsTo, letterCase, noteSides, ownedByOthers, region, serverFilled } from './steps.ts';

/** What kinds have in common. */

/** A set of ids or names of enumerations. */
export const idSet: Form = set({
  key: (entry) => (typeof entry === 'string' ? entry.toLowerCase() : JSON.stringify(entry)),
  entry: letterCase,
});

/** A set where the member `name` tells entries apart, without regard to case. */
export const setBy = (name: string, entry: Form): Form =>
  set({ key: (one) => keyOfMember(name)(one).toLowerCase(), entry, matchRest: true });

/** Note of Azure's own: `hidden-title` of a workbook. */
const isHidden = (name: string): boolean => /^hidden-/iu.test(name);

function levelTags(live: JsonObject, desired: JsonObject, { path, note }: Site): JsonObject {
  const names = new Map(Object.keys(desired).map((name) => [name.toLowerCase(), name]));
  const entries = Object.entries(live).flatMap(([name, value]) => {
    const ours = names.get(name.toLowerCase());
    const site = { path: memberPath(path, name), note };
    if (ours === undefined && isHidden(name)) {
      noteSides({ live: value, desired: undefined }, site, 'hidden-tag');
      return [];
    }
    if (ours === undefined || ours === name) return [[name, value] as const];
    noteSides({ live: value, desired: undefined }, site, 'letter-case');
    if (value === desired[ours]) {
      noteSides({ live: undefined, desired: value }, { path: memberPath(path, ours), note }, 'letter-case');
    }
    return [[ours, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Tags: names without regard to case, values letter by letter. */
const tags: Form = (sides, site) => {
  const { live = {}, desired = {} } = sides;
  if (!isJsonObject(live) || !isJsonObject(desired)) return sides;
  const levelled = levelTags(live, desired, site);
  const nothing = (value: JsonObject): JsonValue | undefined => (Object.keys(value).length === 0 ? undefined : value);
  return sides.desired === undefined
    ? { live: nothing(levelled), desired: undefined }
    : { live: levelled, desired: sides.desired };
};

/** Which identities a resource has: their ids. What the service says of each is filled in. */
const identities: Form = Object.assign(
  (sides: Sides, site: Site): Sides => {
    const { live = {}, desired = {} } = sides;
    if (!isJsonObject(live) || !isJsonObject(desired)) return sides;
    const ours = new Map(Object.keys(desired).map((id) => [id.toLowerCase(), id]));
    const named = Object.entries(live).map(([id, value]) => {
      const spelled = ours.get(id.toLowerCase()) ?? id;
      const at = { ...site, path: memberPath(site.path, id) };
      const wanted = desired[spelled];
      if (!jsonEqual(value, wanted ?? {}) || spelled !== id)
        noteSides({ live: value, desired: wanted }, at, 'server-filled');
      return [spelled, wanted ?? {}] as const;
    });
    return { live: named.length === 0 ? undefined : Object.fromEntries(named), desired: sides.desired };
  },
  { saysByName: true as const },
);

const identity: Form = object({
  type: defaultsTo('None', letterCase),
  principalId: serverFilled,
  tenantId: serverFilled,
  userAssignedIdentities: identities,
});

const filled: Members = {
  id: serverFilled,
  name: serverFilled,
  type: serverFilled,
  etag: serverFilled,
  systemData: serverFilled,
};

/** A resource of ARM, its own members beside those that all have. */
export const armResource = (members: Members): Form =>
  object({ ...filled, location: region, tags, identity, ...members });

/** What we only add to: all that we don't state belongs to others. */
export const sharedResource = (properties: Members): Form =>
  object({ ...filled, properties: object(properties, ownedByOthers) }, ownedByOthers);
