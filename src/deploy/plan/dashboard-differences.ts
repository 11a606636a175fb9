import { type JsonObject, jsonEqual } from '../../json.ts';
import type { Dashboard } from '../../views/diff/dashboard.ts';
import { diffDashboards } from '../../views/diff/diff-dashboards.ts';
import { diffJson } from './diff.ts';
import type { PropertyChange } from './plan.ts';

/** Frames that every piece has; a setting reads well without them. */
const frame = /^(?:content|Configuration)\./;

/**
 * What differs between two dashboards: what is no piece property by property, then pieces that went, came, moved (their place, counted
 * from 1), and the settings inside those that stayed, each under what the piece is called: `grid "Rooms": query`.
 * Not empty where the dashboards are unequal.
 */
export function dashboardDifferences(before: Dashboard, after: Dashboard): readonly PropertyChange[] {
  const { removed, added, moved, kept } = diffDashboards(before, after);
  return [
    ...diffJson(before.rest, after.rest),
    ...removed.map(({ label, piece }) => ({ path: label, before: piece.settings })),
    ...added.map(({ label, piece }) => ({ path: label, after: piece.settings })),
    ...moved.map(({ label, from, to }) => ({ path: `${label}: place`, before: from, after: to })),
    ...kept.flatMap(({ label, before: was, after: is }) =>
      diffJson(was.settings, is.settings).map((change) => ({
        ...change,
        path: `${label}: ${change.path.replace(frame, '')}`,
      })),
    ),
  ];
}

/** How a kind of dashboard is taken apart. */
export type TakeApart = (body: JsonObject) => Dashboard | undefined;

/** What differs between levelled bodies: a dashboard piece by piece where it can be taken apart, all else property by property. */
export function differencesOf(before: JsonObject, after: JsonObject, takeApart?: TakeApart): readonly PropertyChange[] {
  const [was, is] = [takeApart?.(before), takeApart?.(after)];
  const inPieces = was && is ? dashboardDifferences(was, is) : [];
  return inPieces.length > 0 || jsonEqual(before, after) ? inPieces : diffJson(before, after);
}
