import { type EffectRow, ifGone, type KindEffects } from '../judge.ts';
import { tagRows } from './shared.ts';

/** What somebody built into a dashboard and a deploy takes out again is lost; that the rest looks otherwise hurts nobody. */
const picture = ifGone('breaks', 'cosmetic');

/** Settings in a piece that stayed. `: ` stands in no path of a property. */
const insidePiece: EffectRow = [/^[^.[\]"]*(?:"[\s\S]*")?: /, 'cosmetic'];

/** A piece that came or went: `grid "Rooms"`, `overview tile (number)`, and one that nothing names: `text`. */
const piece: EffectRow = [
  /^[a-z][a-z ]* ["(]|^(?:text|tile|grid|query|parameters|metrics|links|group|item|part|filter|[a-z]+ chart)$/,
  picture,
];

export const workbook: KindEffects = {
  created: 'cosmetic',
  removed: 'breaks',
  rows: [
    ...tagRows,
    [/^properties\.(?:displayName|description|category|version)$/, 'cosmetic'],
    ['properties.serializedData', picture],
    insidePiece,
    piece,
  ],
  otherwise: 'breaks',
};

export const view: KindEffects = {
  created: 'cosmetic',
  removed: 'breaks',
  rows: [
    [/^properties\.(?:Name|DisplayName|Description|Source|Version)$/, 'cosmetic'],
    [/^properties\.(?:Dashboard|Filters|OverviewTile)\b/, picture],
    insidePiece,
    piece,
  ],
  otherwise: 'breaks',
};
