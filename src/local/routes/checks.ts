import type { JsonObject } from '../../json.ts';
import { badRequest, Refusal } from '../http/answer.ts';
import { objectAt, textAt } from '../json-access.ts';
import type { Kept } from '../store/resource-store.ts';

/** `West Europe` and `westeurope` are the same place. */
export const plainLocation = (location: string): string => location.replaceAll(' ', '').toLowerCase();

/**
 * Location of a resource that is being written.
 * @throws Refusal without one, and when an existing resource would move
 */
export function locationOf(body: JsonObject, existing: Kept | undefined): string {
  const given = textAt(body, 'location');
  if (given === undefined)
    throw badRequest('LocationRequired', 'The location property is required for this definition.');
  const location = plainLocation(given);
  const before = textAt(existing?.resource, 'location');
  if (existing && before !== undefined && plainLocation(before) !== location) {
    const message = `The resource '${existing.id}' already exists in location '${before}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`;
    throw new Refusal(409, 'InvalidResourceLocation', message);
  }
  return location;
}

const mostTags = 50;
const longestTagName = 512;
const longestTagValue = 256;

/** Tags as they are kept; nothing where none are given. */
export function tagsOf(body: JsonObject): { tags?: JsonObject } {
  if (body['tags'] === undefined || body['tags'] === null) return {};
  const tags = objectAt(body, 'tags');
  const entries = Object.entries(tags);
  if (entries.length > mostTags) {
    throw badRequest('InvalidTags', `${entries.length} tags were given; a resource takes at most ${mostTags}.`);
  }
  for (const [name, value] of entries) {
    if (name.length > longestTagName || /[<>%&\\?/]/.test(name)) {
      throw badRequest('InvalidTagNameCharacters', `The tag name '${name}' is not allowed.`);
    }
    if (typeof value !== 'string' || value.length > longestTagValue) {
      throw badRequest(
        'InvalidTagValueLength',
        `The value of tag '${name}' must be a text of at most ${longestTagValue} characters.`,
      );
    }
  }
  return { tags };
}

/** Who wrote a resource, and when. */
export function systemDataOf(existing: Kept | undefined, now: Date): JsonObject {
  const before = objectAt(existing?.resource, 'systemData');
  const time = now.toISOString();
  return {
    createdBy: 'embedded-workspace',
    createdByType: 'User',
    createdAt: textAt(before, 'createdAt') ?? time,
    lastModifiedBy: 'embedded-workspace',
    lastModifiedByType: 'User',
    lastModifiedAt: time,
  };
}

/** PATCH: given properties replace, all others stay. */
export const mergedProperties = (existing: Kept, body: JsonObject): JsonObject => ({
  ...existing.resource,
  ...(body['tags'] === undefined ? {} : tagsOf(body)),
  ...(body['identity'] === undefined ? {} : { identity: body['identity'] }),
  properties: { ...objectAt(existing.resource, 'properties'), ...objectAt(body, 'properties') },
});

/** @throws Refusal when a value is none of those allowed */
export function oneOf(value: unknown, allowed: readonly string[], what: string, code = 'BadRequest'): void {
  if (typeof value === 'string' && allowed.includes(value)) return;
  throw badRequest(code, `${what} '${String(value)}' is not supported. Supported values: ${allowed.join(', ')}.`);
}
