import type { JsonObject } from '../json.ts';
import type { Solution } from '../solution/model.ts';
import { objectOf, objectsOf, propertiesOf } from './canonical.ts';

/** Name of the tag that says which solution a resource belongs to. */
export const ownerTag = 'mtr-oms';

/** Tags of everything that carries tags: the solution's own, the item's, and whose it is. */
export const tagsOf = ({ settings }: Solution, own: Readonly<Record<string, string>> = {}): JsonObject => ({
  ...settings.tags,
  ...own,
  [ownerTag]: settings.name,
});

/** Azure compares names of tags without regard to case. */
export function ownerByTag(body: JsonObject): string | undefined {
  const found = Object.entries(objectOf(body['tags'])).find(([name]) => name.toLowerCase() === ownerTag);
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

/** Saved searches have their tags inside `properties`, as a list: the item's, and whose it is. */
export const ownerTags = ({ settings }: Solution, own: Readonly<Record<string, string>> = {}): readonly JsonObject[] =>
  Object.entries({ ...own, [ownerTag]: settings.name }).map(([name, value]) => ({ name, value }));

export function ownerByTagList(body: JsonObject): string | undefined {
  const found = objectsOf(propertiesOf(body)['tags']).find((tag) => tag['name'] === ownerTag);
  return typeof found?.['value'] === 'string' ? found['value'] : undefined;
}

/** Views have no tags: their author says whose they are. */
export const ownerAuthor = ({ settings }: Solution): string => `${ownerTag}: ${settings.name}`;

export function ownerByAuthor(body: JsonObject): string | undefined {
  const author = propertiesOf(body)['Author'];
  return typeof author === 'string' ? /^mtr-oms: (.+)$/u.exec(author)?.[1] : undefined;
}
