import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../../json.ts';
import {
  canonicalLocation,
  canonicalTags,
  objectOf,
  objectsOf,
  propertiesOf,
  textOf,
} from '../../../resources/canonical.ts';
import { ownerTag } from '../../../resources/ownership.ts';
import type { Patch } from '../../../views/view-designer/codec/patch.ts';

/** The item without what goes without saying. */
export function tidied(item: JsonObject, usual: Readonly<Record<string, unknown>> = {}): JsonObject {
  const entries = Object.entries(item).flatMap(([key, value]): [string, JsonValue][] => {
    const known = usual[key];
    if (value === undefined || jsonEqual(value, known as JsonValue | undefined)) return [];
    return [[key, isJsonObject(value) && isJsonObject(known) ? tidied(value, known) : value]];
  });
  return Object.fromEntries(entries);
}

/** What `after` says otherwise than `before`, so that laying it over `before` gives `after`; what is only in `before` stays. */
export function changedKeys(before: JsonObject, after: JsonObject): JsonObject {
  const entries = Object.entries(after).flatMap(([key, value]): [string, JsonValue][] => {
    const was = before[key];
    if (value === undefined || jsonEqual(value, was)) return [];
    return [[key, isJsonObject(value) && isJsonObject(was) ? changedKeys(was, value) : value]];
  });
  return Object.fromEntries(entries);
}

/** Tags as a definition takes them (common.schema.json). */
const isTag = ([name, value]: readonly [string, JsonValue | undefined]): boolean =>
  /^[^<>%&\\?/]{1,512}$/.test(name) &&
  name.toLowerCase() !== ownerTag &&
  typeof value === 'string' &&
  value.length <= 256;

/** Tags that people set, wherever the kind keeps them. */
function tagsOf(body: JsonObject): JsonObject {
  const listed = objectsOf(propertiesOf(body)['tags']).map(({ name, value }): [string, JsonValue | undefined] => [
    textOf(name),
    value,
  ]);
  return Object.fromEntries([...Object.entries(canonicalTags(body['tags'])), ...listed].filter(isTag));
}

/**
 * `resource:` of an item: what its resource is called, where it is and how it is tagged, as far as it wouldn't be so of itself.
 * @param usual the body that the item would get
 */
export function resourceSettings(
  live: JsonObject,
  usual: JsonObject,
  { name, patch }: { readonly name?: string | undefined; readonly patch?: Patch | undefined },
): JsonObject | undefined {
  const location = canonicalLocation(live['location']);
  const tags = changedKeys(tagsOf(usual), tagsOf(live));
  const settings = {
    ...(name !== undefined && { name }),
    ...(location !== '' && location !== canonicalLocation(usual['location']) && { location }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(patch?.set && { set: objectOf(patch.set as JsonValue) }),
    ...(patch?.remove && { remove: patch.remove }),
  };
  return Object.keys(settings).length > 0 ? settings : undefined;
}
