import type { Item } from './items/item.ts';

/**
 * What a workbook makes of a setting that it can't take as it is.
 * - `lost`: no equivalent.
 * - `approximated`: something close stands in its place.
 * - `without-effect`: it changes nothing in the view either, or only how the file is written.
 */
export type Effect = 'lost' | 'approximated' | 'without-effect';

/** A setting of the view that the workbook doesn't have as it is. */
export interface UnconvertedSetting {
  /** JSON pointer inside the view: `/parts/3/list/color`. */
  readonly pointer: string;
  readonly effect: Effect;
  readonly reason: string;
}

/** Where a query of the view stands in the workbook. */
export interface PlacedQuery {
  /** JSON pointer inside the view: `/parts/3/list/query`. */
  readonly pointer: string;
  /** Name of the item. */
  readonly item: string;
  /** What differs from the query as the view has it; absent: nothing. */
  readonly change?: string;
}

/** What became of a piece of a view. Pointers start at the piece until {@link at} puts them in their place. */
export interface Built {
  readonly items: readonly Item[];
  readonly settings: readonly UnconvertedSetting[];
  readonly queries: readonly PlacedQuery[];
}

export const nothing: Built = { items: [], settings: [], queries: [] };

/** Pieces one after the other; an absent one is left out. */
export const joined = (...pieces: readonly (Built | undefined | false)[]): Built => {
  const there = pieces.filter((piece): piece is Built => piece !== undefined && piece !== false);
  return {
    items: there.flatMap(({ items }) => items),
    settings: there.flatMap(({ settings }) => settings),
    queries: there.flatMap(({ queries }) => queries),
  };
};

/** A piece that stands at `pointer` of what surrounds it. */
export const at = (pointer: string, { items, settings, queries }: Built): Built => ({
  items,
  settings: settings.map((setting) => ({ ...setting, pointer: pointer + setting.pointer })),
  queries: queries.map((query) => ({ ...query, pointer: pointer + query.pointer })),
});

export const itemsOnly = (...items: readonly Item[]): Built => ({ ...nothing, items });

/**
 * A setting that the workbook doesn't have as it is.
 * @param value of the setting: nothing is said where the view doesn't have it
 */
export const unconverted = (pointer: string, value: unknown, effect: Effect, reason: string): Built =>
  value === undefined ? nothing : { ...nothing, settings: [{ pointer, effect, reason }] };
