import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../json.ts';
import { byName, entryPath, memberPath } from '../../resources/levelling/paths.ts';
import type { PropertyChange } from './plan.ts';

const leaf = (path: string, before: JsonValue | undefined, after: JsonValue | undefined): PropertyChange => ({
  path,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

function diffNamed(
  path: string,
  before: ReadonlyMap<string, JsonObject>,
  after: ReadonlyMap<string, JsonObject>,
): PropertyChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const changes = names.flatMap((name) => diff(entryPath(path, name), before.get(name), after.get(name)));
  // Same entries in another order: still a difference, or a plan would call unequal things equal.
  return changes.length > 0 ? changes : [leaf(path, [...before.keys()], [...after.keys()])];
}

function diffLists(path: string, before: readonly JsonValue[], after: readonly JsonValue[]): PropertyChange[] {
  const [namedBefore, namedAfter] = [byName(before), byName(after)];
  if (namedBefore && namedAfter && before.length + after.length > 0) return diffNamed(path, namedBefore, namedAfter);
  const nested = [...before, ...after].some((entry) => typeof entry === 'object' && entry !== null);
  if (!nested) return [leaf(path, before, after)];
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => diff(entryPath(path, index), before[index], after[index])).flat();
}

const own = (object: JsonObject, key: string): JsonValue | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

function diff(path: string, before: JsonValue | undefined, after: JsonValue | undefined): PropertyChange[] {
  if (jsonEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(path, before, after);
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changes = keys.flatMap((key) => diff(memberPath(path, key), own(before, key), own(after, key)));
    return changes;
  }
  return [leaf(path, before, after)];
}

/**
 * What differs between two canonical bodies, property by property; empty exactly when they are equal. Lists whose entries have
 * names are compared by name, other lists of objects by position, lists of plain values as a whole.
 */
export const diffJson = (before: JsonObject, after: JsonObject): readonly PropertyChange[] => diff('', before, after);

/** All of a resource that isn't there yet: its settings, one level deep. */
export function settingsOf(body: JsonObject): readonly PropertyChange[] {
  const { properties, ...rest } = body;
  const nested = isJsonObject(properties);
  return nested ? [...diffJson({}, rest), ...diffJson({ properties: {} }, { properties })] : diffJson({}, body);
}
