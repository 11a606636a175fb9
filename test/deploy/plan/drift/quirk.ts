import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/json.ts';
import { changed, type Step } from './support.ts';

/** What a service does to a body between a write and a read, by itself. */
export interface Quirk {
  readonly name: string;
  apply(body: JsonObject): JsonObject;
}

export const at = (place: string): readonly Step[] =>
  place.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

export function valueAt(body: JsonValue | undefined, [step, ...rest]: readonly Step[]): JsonValue | undefined {
  if (step === undefined) return body;
  if (Array.isArray(body)) {
    const entry = typeof step === 'number' ? body[step] : body.find((one) => isJsonObject(one) && one['name'] === step);
    return valueAt(entry, rest);
  }
  return isJsonObject(body) ? valueAt(body[step], rest) : undefined;
}

/** Rewrites what stands at a place; nothing where nothing stands there. */
export const rewrites = (place: string, name: string, how: (value: JsonValue) => JsonValue): Quirk => ({
  name: `${name} of ${place}`,
  apply(body) {
    const value = valueAt(body, at(place));
    return value === undefined ? body : changed(body, at(place), how(value));
  },
});

/** Fills in what was not stated. */
export const fills = (place: string, value: JsonValue): Quirk => ({
  name: `${place} = ${JSON.stringify(value)}`,
  apply: (body) => (valueAt(body, at(place)) === undefined ? changed(body, at(place), value) : body),
});

export const text =
  (how: (value: string) => string) =>
  (value: JsonValue): JsonValue =>
    typeof value === 'string' ? how(value) : Array.isArray(value) ? value.map(text(how)) : value;
export const lower = (...places: readonly string[]): readonly Quirk[] =>
  places.map((place) =>
    rewrites(
      place,
      'lower case',
      text((value) => value.toLowerCase()),
    ),
  );
export const upper = (...places: readonly string[]): readonly Quirk[] =>
  places.map((place) =>
    rewrites(
      place,
      'upper case',
      text((value) => value.toUpperCase()),
    ),
  );
export const turned = (...places: readonly string[]): readonly Quirk[] =>
  places.map((place) => rewrites(place, 'other order', (value) => (Array.isArray(value) ? value.toReversed() : value)));
/** Line ends, blanks at the end. */
export const lines = (...places: readonly string[]): readonly Quirk[] =>
  places.map((place) =>
    rewrites(
      place,
      'line ends',
      text((value) => `${value.replaceAll('\n', '\r\n')}\r\n`),
    ),
  );
/** A query laid out anew by a person or the portal. */
export const layout = (...places: readonly string[]): readonly Quirk[] =>
  places.map((place) =>
    rewrites(
      place,
      'layout',
      text((value) => `// kept "as is"\n${value.replaceAll('\n', ' // …\n\n\t ')}  `),
    ),
  );
export const every = (places: readonly string[], value: JsonValue): readonly Quirk[] =>
  places.map((place) => fills(place, value));
