import type { View } from '../../solution/model.ts';
import type { ByType } from '../by-type.ts';
import type { TileForm } from './form.ts';
import type { Item } from './items.ts';
import { twoNumbers } from './tiles/two-numbers.ts';

type Tiles = ByType<View['overview']>;

/** To add an overview tile: a member in view.schema.json, a file in tiles/, a row here. */
const forms: { readonly [Type in keyof Tiles]: TileForm<Tiles[Type]> } = { 'two-numbers': twoNumbers };

export const tileItems = <Type extends keyof Tiles>(type: Type, tile: Tiles[Type], name: string): readonly Item[] =>
  forms[type](tile, name);
