import type { JsonObject } from '../../../json.ts';
import { objectOf, objectsOf, propertiesOf } from '../../../resources/canonical.ts';
import { keyOf, nameOf } from '../../../resources/ids.ts';
import { ownerTag } from '../../../resources/ownership.ts';
import type { ResourceKind } from '../../../resources/resource.ts';

/** A resource as it is. */
export interface LiveResource {
  readonly kind: ResourceKind;
  readonly id: string;
  /** Whole: with what the service leaves out of lists. */
  readonly body: JsonObject;
}

export const keyOfLive = ({ id }: LiveResource): string => keyOf(id);

/** For people: `alert rule legacy-rule`. */
export const titleOfLive = ({ kind, id, body }: LiveResource): string =>
  `${kind.label} ${kind.list?.nameOf?.(body) ?? nameOf(id)}`;

type Mark = (body: JsonObject, solution: string) => JsonObject;

const markTag: Mark = (body, solution) => {
  const others = Object.entries(objectOf(body['tags'])).filter(([name]) => name.toLowerCase() !== ownerTag);
  return { ...body, tags: { ...Object.fromEntries(others), [ownerTag]: solution } };
};

const withProperty = (body: JsonObject, changes: JsonObject): JsonObject => ({
  ...body,
  properties: { ...propertiesOf(body), ...changes },
});

/** Kinds that carry no tags in the usual place. */
const marks: Readonly<Record<string, Mark>> = {
  'saved-search': (body, solution) => {
    const others = objectsOf(propertiesOf(body)['tags']).filter(({ name }) => name !== ownerTag);
    return withProperty(body, { tags: [...others, { name: ownerTag, value: solution }] });
  },
  view: (body, solution) => withProperty(body, { Author: `${ownerTag}: ${solution}` }),
};

/** The body as it would be if it were the solution's: what adopting it would make of it. */
export const asOwned = ({ kind, body }: LiveResource, solution: string): JsonObject =>
  (Object.hasOwn(marks, kind.name) ? (marks[kind.name] ?? markTag) : markTag)(body, solution);
