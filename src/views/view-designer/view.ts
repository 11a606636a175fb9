import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { tileVersion } from './common.ts';
import { dashboardPart } from './parts.ts';
import { overviewTile } from './tiles.ts';

export interface ViewAuthor {
  /** Shown by the portal; a name or an address. */
  readonly author: string;
}

/** `properties` of the view resource, in the order of the portal's export. */
export function viewProperties(view: View, { author }: ViewAuthor): JsonObject {
  return {
    Id: view.title,
    Name: view.title,
    Author: author,
    Source: 'Local',
    Version: tileVersion,
    Dashboard: view.parts.map((part) => dashboardPart(part.type, part)),
    Filters: [],
    OverviewTile: overviewTile(view.overview.type, view.overview),
  };
}
