import { isJsonObject, type JsonValue } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { viewQueries } from '../model/queries.ts';
import type { Built, PlacedQuery, UnconvertedSetting } from './built.ts';
import type { Item } from './items/item.ts';
import { itemForm } from './items/item-form.ts';

/** An item of the workbook. */
export interface BecameItem {
  /** `grid`, `pie chart`, `text`; `hidden` until a row is clicked or a condition holds. */
  readonly form: string;
  readonly name: string;
  readonly hidden: boolean;
}

/** What became of a tile, a part, or of the view itself. */
export interface ConvertedPiece {
  /** JSON pointer inside the view: `''` for the view, `/overview`, `/parts/3`. */
  readonly pointer: string;
  /** `number-list`; `view` for the view itself. */
  readonly type: string;
  readonly title: string;
  readonly became: readonly BecameItem[];
  /** What the workbook doesn't have as it is, with the reason. Pointers start at the view. */
  readonly settings: readonly ConvertedSetting[];
}

/** A setting with its value in the view. */
export interface ConvertedSetting extends UnconvertedSetting {
  readonly value: JsonValue;
}

/** A query of the view: where it stands, or why it doesn't. */
export interface ConvertedQuery {
  readonly pointer: string;
  readonly text: string;
  /** Name of the item that has it; absent: no item has. */
  readonly item?: string;
  /** What differs in the workbook, or why it isn't there; absent: it stands there as it is. */
  readonly reason?: string;
}

/** Nothing of a view goes missing silently: each piece, and each query. */
export interface ConversionReport {
  readonly pieces: readonly ConvertedPiece[];
  readonly queries: readonly ConvertedQuery[];
}

const contentOf = (item: Item, key: string): JsonValue | undefined =>
  isJsonObject(item['content']) ? item['content'][key] : undefined;

/** Items with those inside groups. */
const withInner = (item: Item): readonly Item[] => {
  const inner = contentOf(item, 'items');
  return [item, ...(Array.isArray(inner) ? inner.filter(isJsonObject).flatMap(withInner) : [])];
};

const becameOf = (items: readonly Item[]): readonly BecameItem[] =>
  items.flatMap(withInner).map((item) => ({
    form: itemForm(item),
    name: String(item['name']),
    hidden: item['conditionalVisibility'] !== undefined,
  }));

/** The value of a view at a JSON pointer. */
function valueAt(view: View, pointer: string): JsonValue {
  const keys = pointer.split('/').slice(1);
  const found = keys.reduce<unknown>((inner, key) => {
    const entry = Object.entries(Object(inner)).find(
      ([name]) => name === key.replaceAll('~1', '/').replaceAll('~0', '~'),
    );
    return entry?.[1];
  }, view);
  // What the view keeps as the portal wrote it is JSON, which its type doesn't say.
  return JSON.parse(JSON.stringify(found ?? null));
}

/** @param view as it was given, before filters were replaced in it */
export const pieceOf = (
  view: View,
  {
    pointer,
    type,
    title,
    built,
  }: { readonly pointer: string; readonly type: string; readonly title: string; readonly built: Built },
): ConvertedPiece => ({
  pointer,
  type,
  title,
  became: becameOf(built.items),
  settings: built.settings.map((setting) => ({ ...setting, value: valueAt(view, setting.pointer) })),
});

const changeOf = (placed: PlacedQuery, filtered: boolean): string | undefined =>
  [...(filtered ? ['filters are parameters'] : []), ...(placed.change === undefined ? [] : [placed.change])].join(
    '; ',
  ) || undefined;

/** The innermost setting that says why the query at `pointer` isn't in the workbook. */
const lossOf = (settings: readonly UnconvertedSetting[], pointer: string): UnconvertedSetting | undefined =>
  settings.find((setting) => pointer === setting.pointer || pointer.startsWith(`${setting.pointer}/`));

/** Every query of the view as the items have it. */
export function convertedQueries(
  view: View,
  placed: readonly PlacedQuery[],
  changed: ReadonlySet<string>,
  settings: readonly UnconvertedSetting[],
): readonly ConvertedQuery[] {
  const byPointer = new Map(placed.map((query) => [query.pointer, query]));
  return viewQueries(view).map(({ pointer, text }) => {
    const there = byPointer.get(pointer);
    const reason = there ? changeOf(there, changed.has(pointer)) : lossOf(settings, pointer)?.reason;
    return { pointer, text, ...(there && { item: there.item }), ...(reason !== undefined && { reason }) };
  });
}
