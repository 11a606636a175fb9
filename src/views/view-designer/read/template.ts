import type { JsonPath } from '../../../events/json/locate.ts';
import type { ViewTemplate } from '../../../generated/types.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import type { Resolved } from '../../../solution/model.ts';
import { defined, unless } from '../codec/look.ts';
import { difference, type Patch, pointerTo } from '../codec/patch.ts';
import { envelope, usualPlace } from '../envelope.ts';

type Template = Resolved<ViewTemplate>;

/** What a copy of a template leaves out: the other views as wholes, of the view itself the `properties`. */
interface Omitted {
  readonly resource: JsonObject;
  readonly others: ReadonlySet<JsonValue>;
}

interface Copy {
  readonly value: JsonValue;
  /** Where the view stands in the copy. */
  readonly path?: JsonPath;
}

function withoutViews(value: JsonValue, omitted: Omitted): Copy {
  if (Array.isArray(value)) {
    const items = value.filter((item: JsonValue) => !omitted.others.has(item));
    return copied(
      items.map((item: JsonValue, index) => [index, withoutViews(item, omitted)]),
      (parts) => parts.map(([, item]) => item),
    );
  }
  if (!isJsonObject(value)) return { value };
  const isWanted = value === omitted.resource;
  const members = Object.entries(value).flatMap(([key, item]): [string, Copy][] =>
    item === undefined || (isWanted && key === 'properties') || omitted.others.has(item)
      ? []
      : [[key, withoutViews(item, omitted)]],
  );
  const copy = copied(members, (parts) => Object.fromEntries(parts));
  return isWanted ? { ...copy, path: [] } : copy;
}

function copied<Key extends string | number>(
  parts: readonly (readonly [Key, Copy])[],
  build: (parts: readonly (readonly [Key, JsonValue])[]) => JsonValue,
): Copy {
  const holder = parts.find(([, copy]) => copy.path);
  const value = build(parts.map(([key, copy]) => [key, copy.value]));
  return holder ? { value, path: [holder[0], ...(holder[1].path ?? [])] } : { value };
}

/**
 * What the file around a view says beyond the portal's export; undefined where it says nothing.
 * @param others the other views of the file: each goes its own way
 * @param expressions what the view's own `properties` say as expressions, by pointers from there
 */
export function templateOf(
  document: JsonValue,
  title: string,
  omitted: Omitted,
  expressions: Patch | undefined,
): Template | undefined {
  const { value, path = [] } = withoutViews(document, omitted);
  const around = difference(envelope(title), value);
  const place = pointerTo(path);
  if (!around && !expressions && place === usualPlace) return undefined;
  const inside = (pointer: string) => `${place}/properties${pointer}`;
  const set = [
    ...Object.entries(around?.set ?? {}),
    ...Object.entries(expressions?.set ?? {}).map(([pointer, item]) => [inside(pointer), item]),
  ];
  const remove = [...(around?.remove ?? []), ...(expressions?.remove ?? []).map(inside)];
  return defined({
    at: unless(place, usualPlace),
    set: set.length > 0 ? Object.fromEntries(set) : undefined,
    remove: remove.length > 0 ? remove : undefined,
  });
}
