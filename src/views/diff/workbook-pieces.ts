import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import { itemForm } from '../workbook/items/item-form.ts';
import type { Dashboard, Piece } from './dashboard.ts';

/** Names that the portal gives by itself say less than a title. */
const portalName = /^(?:query|text|parameters?|group|links?\/?\w*|metric) - \d+/;

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** The first words of a text, without what makes it a heading. */
const firstWords = (json: string): string =>
  json
    .replace(/^[\s#>*-]+/, '')
    .split('\n', 1)
    .join('');

function titleOf(name: string, content: JsonObject): string {
  const usual = name === '' || portalName.test(name);
  return usual ? textOf(content['title']) || firstWords(textOf(content['json'])) || name : name;
}

/** An item without the items inside it; the setting `group` says in which one it stands. */
function pieceOf(item: JsonObject, group: string): Piece {
  const content = isJsonObject(item['content']) ? item['content'] : {};
  const { items: _, ...own } = content;
  const name = textOf(item['name']);
  return {
    list: 'part',
    kind: itemForm(item),
    title: titleOf(name, content),
    identity: name,
    type: String(item['type']),
    settings: {
      ...item,
      ...(isJsonObject(item['content']) && { content: own }),
      ...(group !== '' && { group }),
    },
  };
}

/** Every item with those inside it behind it; undefined where something in the list is no item. */
function pieces(items: JsonValue | undefined, group: string): readonly Piece[] | undefined {
  if (!Array.isArray(items)) return undefined;
  const found: Piece[] = [];
  for (const item of items) {
    if (!isJsonObject(item)) return undefined;
    const piece = pieceOf(item, group);
    const content = isJsonObject(item['content']) ? item['content'] : {};
    const inner = content['items'] === undefined ? [] : pieces(content['items'], piece.identity || piece.kind);
    if (!inner) return undefined;
    found.push(piece, ...inner);
  }
  return found;
}

/**
 * A workbook resource in its canonical form, taken apart.
 * @returns undefined where its content is no workbook
 */
export function workbookPieces(body: JsonObject): Dashboard | undefined {
  const properties = body['properties'];
  const content = isJsonObject(properties) ? properties['serializedData'] : undefined;
  if (!isJsonObject(properties) || !isJsonObject(content)) return undefined;
  const { items, ...settings } = content;
  const found = pieces(items, '');
  return found && { pieces: found, rest: { ...body, properties: { ...properties, serializedData: settings } } };
}
