import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import { partCodecs } from '../view-designer/parts.ts';
import { tileCodecs } from '../view-designer/tiles.ts';
import type { Dashboard, Piece } from './dashboard.ts';

const kinds = new Map(
  [...Object.entries(partCodecs), ...Object.entries(tileCodecs)].map(([type, { id }]) => [
    id,
    type.replaceAll('-', ' '),
  ]),
);

/** Where a part or tile says what it is called, the more telling first. */
const titles: readonly (readonly string[])[] = [
  ['Header', 'Title'],
  ['Header', 'Label'],
  ['Tile', 'Legend'],
  ['TileOne', 'Legend'],
  ['Trend1', 'Legend'],
  ['charts', '0', 'Header', 'Title'],
  ['General', 'title'],
  ['General', 'Title'],
];

function textAt(value: JsonValue | undefined, path: readonly string[]): string {
  const found = path.reduce<JsonValue | undefined>(
    (inner, key) => (Array.isArray(inner) ? inner[Number(key)] : isJsonObject(inner) ? inner[key] : undefined),
    value,
  );
  return typeof found === 'string' ? found : '';
}

function pieceOf(list: 'overview tile' | 'part', settings: JsonObject): Piece {
  const id = textAt(settings, ['Id']);
  const title = titles.map((path) => textAt(settings['Configuration'], path)).find((text) => text !== '') ?? '';
  const kind = kinds.get(id) ?? id;
  return {
    list,
    kind: list === 'overview tile' ? `overview tile (${kind})` : kind || 'part',
    title: list === 'overview tile' ? '' : title,
    identity: `${id}|${title}`,
    type: id,
    settings,
  };
}

const filterOf = (settings: JsonObject): Piece => {
  const title = textAt(settings, ['Title']);
  return { list: 'filter', kind: 'filter', title, identity: title, type: 'filter', settings };
};

/** Objects of a list; none where it isn't there, undefined where it is something else. */
function objects(value: JsonValue | undefined): readonly JsonObject[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every(isJsonObject) ? value : undefined;
}

/**
 * A View Designer view in its canonical form, taken apart.
 * @returns undefined where it isn't shaped like one
 */
export function viewPieces(body: JsonObject): Dashboard | undefined {
  const properties = body['properties'];
  if (!isJsonObject(properties)) return undefined;
  const { Dashboard, Filters, OverviewTile, ...settings } = properties;
  const parts = objects(Dashboard);
  const filters = objects(Filters);
  const tiles = objects(OverviewTile === undefined ? [] : [OverviewTile]);
  if (!parts || !filters || !tiles) return undefined;
  return {
    pieces: [
      ...tiles.map((tile) => pieceOf('overview tile', tile)),
      ...filters.map(filterOf),
      ...parts.map((part) => pieceOf('part', part)),
    ],
    rest: { ...body, properties: settings },
  };
}
