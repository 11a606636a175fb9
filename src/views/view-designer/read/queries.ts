import type { JsonPath } from '../../../events/json/locate.ts';
import { isJsonObject, type JsonValue } from '../../../json.ts';
import { withoutOpaque } from '../../../text/kql-outline.ts';

/** A query as it stands in the portal's JSON. */
export interface PortalQuery {
  readonly text: string;
  readonly path: JsonPath;
}

/** Keys that hold a query. A click-through says what to open, most often by a placeholder alone. */
const queryKeys: ReadonlySet<string> = new Set(['Query', 'query', 'ChartQuery', 'QueryForValues']);

/** Every query of a view's properties, less that of a data-flow verification which is switched off. */
export function* portalQueries(value: JsonValue, path: JsonPath = []): Generator<PortalQuery> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* portalQueries(item, [...path, index]);
  } else if (isJsonObject(value) && value['Enabled'] !== false) {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item !== 'string') yield* portalQueries(item ?? null, [...path, key]);
      else if (queryKeys.has(key) && item.trim() !== '') yield { text: item, path: [...path, key] };
    }
  }
}

/** Marks of the search language of before 2018: a filter without `where`, and operators that KQL doesn't have. */
const legacyMarks: readonly RegExp[] = [
  /^\s*\*\s*(?:\||$)/,
  /^\s*\(*\s*(?:NOT\s+)?Type\s*(?::|!?=(?![=~]))/i,
  /\|\s*measure\b/i,
  /\|\s*dedup\b/i,
  /\|\s*select\s+\w/i,
  /\binterval\s+\d+\s*(?:second|minute|hour|day|week|month)s?\b/i,
];

/** Whether a query is certainly not KQL. Comments are left aside: the portal's own converter put the former query in one. */
export function isLegacySearch(query: string): boolean {
  const bare = withoutOpaque(query);
  return legacyMarks.some((mark) => mark.test(bare));
}
