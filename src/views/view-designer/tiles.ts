import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import type { ByType } from '../by-type.ts';
import { twoNumbers } from './tiles/two-numbers.ts';
import { framed, type Writers } from './writer.ts';

type Tiles = ByType<View['overview']>;

/** To add an overview tile: a member in view.schema.json, a file in tiles/, a row here. */
const writers: Writers<Tiles> = { 'two-numbers': twoNumbers };

export const overviewTile = <Type extends keyof Tiles>(type: Type, tile: Tiles[Type]): JsonObject =>
  framed(writers, type, tile, 'OverviewTile');
