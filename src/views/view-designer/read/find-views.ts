import type { JsonPath } from '../../../events/json/locate.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import { at, textAt } from '../codec/look.ts';
import type { Scope } from './expressions.ts';

/** A resource that is a view, and the template that its expressions refer to: the innermost around it. */
export interface FoundView {
  readonly resource: JsonObject;
  readonly path: JsonPath;
  readonly scope: Scope;
}

const viewType = /(?:^|microsoft\.operationalinsights\/workspaces\/)views$/i;

/** By what it holds: old exports call it a solution. By its type: a view without its parts is still meant to be one. */
const isView = (value: JsonObject): boolean =>
  at(value, 'properties', 'Dashboard') !== undefined ||
  at(value, 'properties', 'OverviewTile') !== undefined ||
  viewType.test(textAt(value, 'type'));

const isTemplate = (value: JsonObject): boolean => Array.isArray(value['resources']) && '$schema' in value;

/** Every view of a document, wherever it stands: nested in its workspace, beside it, in a template within the template. */
export function* findViews(value: JsonValue, scope: Scope = {}, path: JsonPath = []): Generator<FoundView> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* findViews(item, scope, [...path, index]);
  } else if (isJsonObject(value)) {
    if (isView(value)) yield { resource: value, path, scope };
    else {
      const inner = isTemplate(value) ? value : scope;
      for (const [key, item] of Object.entries(value)) yield* findViews(item ?? null, inner, [...path, key]);
    }
  }
}
