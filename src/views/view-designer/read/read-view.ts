import type { JsonPath } from '../../../events/json/locate.ts';
import * as complete from '../../../generated/complete-validators.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import type { View } from '../../../solution/model.ts';
import type { Part, Tile } from '../../model/model.ts';
import type { Language } from '../codec/codec.ts';
import { type ReadPiece, readPart, readTile, type Strangeness } from '../codec/frame.ts';
import { at, defined, every, listAt, textAt, unless } from '../codec/look.ts';
import { difference } from '../codec/patch.ts';
import { viewProperties } from '../view.ts';

/** A tile or part that the model has no words for. */
export interface StrangePiece {
  /** From the view's `properties`. */
  readonly path: JsonPath;
  readonly id: string;
  readonly why: Strangeness;
}

export interface ViewOfProperties {
  readonly view: View;
  readonly strange: readonly StrangePiece[];
}

/** What keeps `properties` from being a view's, and where. */
export interface ShapeProblem {
  readonly path: JsonPath;
  readonly says: string;
}

/** By the versions of view and tile; where they differ, the tile's queries are KQL (view-designer format, section 2). */
function languageOf(properties: JsonObject): Language {
  const versions = [at(properties, 'Version'), at(properties, 'OverviewTile', 'Version')];
  return versions.some((version) => typeof version === 'number' && version >= 2) ? 'kql' : 'legacy';
}

type Filter = NonNullable<View['filters']>[number];

function readFilter(filter: JsonValue): Filter | undefined {
  const [tag, field, query] = [textAt(filter, 'Title'), textAt(filter, 'FieldName'), textAt(filter, 'QueryForValues')];
  return tag !== '' && field !== '' && query !== '' ? { tag, field, query } : undefined;
}

function shapeProblem(properties: JsonObject): ShapeProblem | undefined {
  const parts = listAt(properties, 'Dashboard');
  if (!parts) return { path: ['Dashboard'], says: 'Dashboard, the list of its parts, is missing or no list' };
  const index = parts.findIndex((part) => !isJsonObject(part));
  if (index >= 0) return { path: ['Dashboard', index], says: `part ${index + 1} is no object` };
  if (!isJsonObject(properties['OverviewTile']))
    return { path: ['OverviewTile'], says: 'OverviewTile is missing or no object' };
  return undefined;
}

/**
 * The view of a resource's `properties`. What the model has no words for stays in `portal`: `viewProperties` of the result is
 * `properties` again.
 * @param properties with a `Name`
 */
export function viewOfProperties(
  properties: JsonObject,
  name: (title: string) => string,
): ViewOfProperties | ShapeProblem {
  const problem = shapeProblem(properties);
  if (problem) return problem;
  const language = languageOf(properties);
  const parts = (listAt(properties, 'Dashboard') ?? []).filter(isJsonObject);
  const tile = properties['OverviewTile'] as JsonObject;
  const title = textAt(properties, 'Name');
  const filters = every(listAt(properties, 'Filters'), readFilter);
  const pieces = parts.map((part) => readPart(part, language));
  const overview = readTile(tile, language);
  const of = (read: readonly ReadPiece<Part>[], head: ReadPiece<Tile>): View =>
    defined({
      name: name(title),
      title,
      description: unless(textAt(properties, 'Description'), ''),
      author: authorOf(properties),
      language: unless(language, 'kql'),
      filters: filters?.length ? filters : undefined,
      overview: head.model,
      parts: read.map(({ model }) => model),
    });
  const broken = brokenPieces(of(pieces, overview));
  const soundParts = pieces.map((piece, index) =>
    broken.has(`/parts/${index}`) ? keptWhole(parts[index] ?? {}) : piece,
  );
  const soundTile = broken.has('/overview') ? keptWhole(tile) : overview;
  const view = of(soundParts, soundTile);
  const portal = difference(viewProperties(view), properties);
  return {
    view: portal ? { ...view, portal } : view,
    strange: [
      ...soundParts.flatMap(({ strange }, index) =>
        strange ? [{ path: ['Dashboard', index], id: textAt(parts[index], 'Id'), why: strange }] : [],
      ),
      ...(soundTile.strange ? [{ path: ['OverviewTile'], id: textAt(tile, 'Id'), why: soundTile.strange }] : []),
    ],
  };
}

const authorOf = (properties: JsonObject): string | undefined =>
  typeof properties['Author'] === 'string' ? properties['Author'] : undefined;

const keptWhole = (content: JsonObject) => ({ model: { type: 'portal', content }, strange: 'incomplete' }) as const;

/** Pointers of tiles and parts that the schema refuses: what is read must be a definition that can be loaded. */
function brokenPieces(view: View): ReadonlySet<string> {
  if (complete.view(view)) return new Set();
  const pointers = (complete.view.errors ?? []).map(
    ({ instancePath }) => /^\/(?:overview|parts\/\d+)/.exec(instancePath)?.[0],
  );
  return new Set(pointers.filter((pointer) => pointer !== undefined));
}
