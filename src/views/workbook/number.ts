import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { type Item, queryItem } from './items.ts';
import { resultColumns } from './result-columns.ts';

type NumberWithLegend = View['overview']['first'];

/** Column renderer "Big number". */
const bigNumber = 12;

/** A number as a tile; where the query's text doesn't tell the name of its column, as a grid of one cell. */
function settings(query: string): JsonObject {
  const [column, ...rest] = resultColumns(query) ?? [];
  if (!column || rest.length > 0) return { visualization: 'table' };
  return {
    visualization: 'tiles',
    tileSettings: {
      leftContent: {
        columnMatch: column.name,
        formatter: bigNumber,
        formatOptions: { palette: 'auto' },
        numberFormat: { unit: 17, options: { style: 'decimal' } },
      },
      showBorder: false,
    },
  };
}

/** A number with its legend above, half as wide as the page. */
export const numberItem = (name: string, { legend, query }: NumberWithLegend): Item =>
  queryItem({
    name,
    query,
    width: 50,
    noDataMessage: 'The query returned no number',
    content: { title: legend, ...settings(query) },
  });
