import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { versionOf } from './codec/codec.ts';
import { writePart, writeTile } from './codec/frame.ts';
import { patched } from './codec/patch.ts';

export interface ViewAuthor {
  /** Shown by the portal; a name or an address. Without one the view's own stands there. */
  readonly author?: string;
}

const writeFilter = ({ tag, field, query }: NonNullable<View['filters']>[number]): JsonObject => ({
  FieldName: field,
  QueryForValues: query,
  Title: tag,
});

/** `properties` of the view resource, in the order of the portal's export. */
export function viewProperties(view: View, { author }: ViewAuthor = {}): JsonObject {
  const { title, description, language = 'kql', filters = [] } = view;
  const properties = {
    Id: title,
    Name: title,
    ...(description !== undefined && { Description: description }),
    // The portal writes null where it doesn't know.
    Author: author ?? view.author ?? null,
    Source: 'Local',
    ...(language === 'kql' && { Version: versionOf(language) }),
    Dashboard: view.parts.map((part) => writePart(part, language)),
    Filters: filters.map(writeFilter),
    OverviewTile: writeTile(view.overview, language),
  };
  return patched(properties, view.portal);
}
