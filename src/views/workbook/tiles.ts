import type { Tile, Tiles } from '../model/model.ts';
import { at, type Built, joined, nothing, unconverted } from './built.ts';
import { donutPiece } from './pieces/donut.ts';
import { leftovers } from './pieces/leftovers.ts';
import { calloutPiece, lineChartPiece } from './pieces/line-chart.ts';
import { numberPiece } from './pieces/number.ts';
import { timelineColors, timelinePiece } from './pieces/timeline.ts';

/** How an overview tile looks in a workbook: at its head. `name` starts the names of its items. */
type TileForm<Member> = (tile: Member, name: string) => Built;

/** To add an overview tile: a member in view.schema.json, a row here. */
const forms: { readonly [Type in keyof Tiles]: TileForm<Tiles[Type]> } = {
  number: ({ number }, name) => at('/number', numberPiece(`${name} - number`, number)),
  'two-numbers': ({ first, second }, name) =>
    joined(
      at('/first', numberPiece(`${name} - first number`, first)),
      at('/second', numberPiece(`${name} - second number`, second)),
    ),
  donut: ({ donut }, name) => at('/donut', donutPiece(`${name} - donut`, donut.centerText, donut)),
  'line-chart': ({ chart }, name) => at('/chart', lineChartPiece(`${name} - chart`, '', chart, 100)),
  'line-chart-callout': ({ chart, callout }, name) =>
    joined(
      at('/callout', calloutPiece(`${name} - callout`, chart, callout, 20)),
      at('/chart', lineChartPiece(`${name} - chart`, '', chart, 80)),
    ),
  'two-timelines': ({ first, second }, name) =>
    joined(
      at('/first', timelinePiece(`${name} - first timeline`, first, timelineColors.first)),
      second && at('/second', timelinePiece(`${name} - second timeline`, second, timelineColors.second)),
    ),
  portal: ({ content }) => unconverted('/content', content, 'lost', 'a tile that is not known here'),
};

const built = <Type extends keyof Tiles>(type: Type, tile: Tiles[Type], name: string): Built => forms[type](tile, name);

/** The overview tile, at the head of the workbook. Pointers start at the tile. */
export const tileForm = (tile: Tile, name: string): Built =>
  joined(built(tile.type, tile, name), 'portal' in tile ? leftovers(tile) : nothing);
