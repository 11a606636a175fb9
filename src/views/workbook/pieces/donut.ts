import type { JsonObject } from '../../../json.ts';
import { kqlStrings } from '../../../kql/literal.ts';
import type { Donut } from '../../model/model.ts';
import { type Built, itemsOnly, joined, nothing, unconverted } from '../built.ts';
import { queryItem } from '../items/item.ts';
import { namedColor } from '../look/colors.ts';
import { continued } from '../query/continued.ts';
import { columnReference } from '../query/names.ts';
import { valueName } from '../query/operations.ts';
import { resultColumns } from '../query/result-columns.ts';
import { type ChartRoles, chartRoles } from '../query/roles.ts';
import { bigNumberTile } from './number.ts';

const share: JsonObject = { unit: 0, options: { style: 'percent', maximumFractionDigits: 1 } };

/** What stands in the middle of the ring, and how; undefined where the query's text doesn't tell the columns. */
function center({ operation, arcsToSelect }: Donut, { value, series }: ChartRoles) {
  if (!value || (arcsToSelect && !series)) return undefined;
  const column = columnReference(value.name);
  const sum = `sum(${column})`;
  if (!arcsToSelect || !series) return { expression: sum };
  const chosen = `sumif(${column}, tostring(${columnReference(series.name)}) in (${kqlStrings(arcsToSelect)}))`;
  return operation === 'Percentage'
    ? { expression: `1.0 * ${chosen} / ${sum}`, format: share }
    : { expression: chosen };
}

function centerPiece(name: string, donut: Donut, roles: ChartRoles): Built {
  const { operation, arcsToSelect } = donut;
  const middle = center(donut, roles);
  if (!middle) {
    const untold = "the query's text doesn't tell the columns that the number in the middle takes";
    return joined(
      unconverted('/operation', operation, 'lost', untold),
      unconverted('/arcsToSelect', arcsToSelect, 'lost', untold),
    );
  }
  return joined(
    itemsOnly(
      queryItem({
        name,
        query: continued(donut.query, `summarize ${valueName} = ${middle.expression}`),
        width: 20,
        noDataMessage: 'No value',
        content: { title: donut.centerText, ...bigNumberTile(valueName, middle.format) },
      }),
    ),
    operation === 'Sum' && unconverted('/operation', operation, 'without-effect', 'it is the sum anyway'),
    operation === 'Percentage' &&
      !arcsToSelect &&
      unconverted(
        '/operation',
        operation,
        'lost',
        'the view names no arcs whose share it would be; the sum stands there',
      ),
  );
}

function colorLosses({ colors, valueColors = [] }: Donut): Built {
  return joined(
    unconverted('/colors', colors, 'lost', "a workbook's slices take colours by their names, not by their rank"),
    ...valueColors.map(({ color }, index) =>
      unconverted(`/valueColors/${index}/color`, color, 'approximated', `workbooks name colours: ${namedColor(color)}`),
    ),
  );
}

/**
 * A donut as a pie chart, with the number in its middle as a tile beside it.
 * @param title of the chart where the words of the middle stand over the tile
 */
export function donutPiece(name: string, title: string, donut: Donut, more: JsonObject = {}): Built {
  const roles = chartRoles(resultColumns(donut.query));
  const middle = centerPiece(`${name} - center`, donut, roles);
  const alone = middle.items.length === 0;
  const series = (donut.valueColors ?? []).map(({ value, color }) => ({ seriesName: value, color: namedColor(color) }));
  return joined(
    middle,
    itemsOnly(
      queryItem({
        name,
        query: donut.query,
        width: alone ? 50 : 30,
        noDataMessage: 'Nothing to chart',
        content: {
          title: alone ? donut.centerText : title,
          visualization: 'piechart',
          chartSettings: {
            showMetrics: true,
            showLegend: true,
            ...(series.length > 0 && { seriesLabelSettings: series }),
          },
          ...more,
        },
      }),
    ),
    { ...nothing, queries: [{ pointer: '/query', item: name }] },
    colorLosses(donut),
  );
}
