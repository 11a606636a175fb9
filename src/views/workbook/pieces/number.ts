import type { JsonObject } from '../../../json.ts';
import type { NumberWithLegend } from '../../model/model.ts';
import { type Built, itemsOnly } from '../built.ts';
import { queryItem } from '../items/item.ts';
import { columnMatch } from '../query/names.ts';
import { resultColumns } from '../query/result-columns.ts';

/** Column renderer "Big number". */
const bigNumber = 12;

const count: JsonObject = { unit: 17, options: { style: 'decimal' } };

/** A number of `column` as a tile. */
export const bigNumberTile = (column: string, numberFormat: JsonObject = count): JsonObject => ({
  visualization: 'tiles',
  tileSettings: {
    leftContent: {
      columnMatch: columnMatch(column),
      formatter: bigNumber,
      formatOptions: { palette: 'auto' },
      numberFormat,
    },
    showBorder: false,
  },
});

/** A number as a tile; where the query's text doesn't tell the name of its column, as a grid of one cell. */
function settings(query: string): JsonObject {
  const [column, ...rest] = resultColumns(query) ?? [];
  return column && rest.length === 0 ? bigNumberTile(column.name) : { visualization: 'table' };
}

/** A number with its legend above. */
export const numberPiece = (
  name: string,
  { legend, query }: NumberWithLegend,
  { width = 50, content = {} }: { readonly width?: number; readonly content?: JsonObject } = {},
): Built => ({
  ...itemsOnly(
    queryItem({
      name,
      query,
      width,
      noDataMessage: 'The query returned no number',
      content: { title: legend, ...settings(query), ...content },
    }),
  ),
  queries: [{ pointer: '/query', item: name }],
});
