import type { JsonObject } from '../../../json.ts';
import type { Callout, LineChart } from '../../model/model.ts';
import { at, type Built, itemsOnly, joined, nothing, unconverted } from '../built.ts';
import { queryItem } from '../items/item.ts';
import { numberFormat } from '../look/units.ts';
import { continued } from '../query/continued.ts';
import { operationOf, seriesFilter, valueName } from '../query/operations.ts';
import { resultColumns } from '../query/result-columns.ts';
import { chartRoles } from '../query/roles.ts';
import { bigNumberTile } from './number.ts';

type YAxis = NonNullable<LineChart['yAxis']>;

function ySettings({ units, label }: YAxis): JsonObject {
  const format = units && numberFormat(units.currentUnit);
  return { ...(format && { numberFormatSettings: format }), ...(label !== undefined && label !== '' && { label }) };
}

function axisLosses({ logarithmic, units }: YAxis): Built {
  return joined(
    logarithmic === true && unconverted('/logarithmic', true, 'lost', 'workbook charts have no logarithmic scale'),
    logarithmic === false && unconverted('/logarithmic', false, 'without-effect', 'as workbook charts are'),
    units &&
      (numberFormat(units.currentUnit)
        ? joined(
            unconverted(
              '/units/convertTo',
              units.convertTo,
              'approximated',
              'workbooks choose the unit by the size of the values',
            ),
            unconverted('/units/unitType', units.unitType, 'without-effect', 'the unit tells its type'),
          )
        : unconverted('/units', units, 'lost', 'workbooks have no such unit')),
  );
}

/** A line chart; bars where the query returns no time. */
export function lineChartPiece(
  name: string,
  title: string,
  chart: LineChart,
  width: number,
  more: JsonObject = {},
): Built {
  const { query, yAxis = {} } = chart;
  const columns = resultColumns(query);
  const timeless = columns !== undefined && !chartRoles(columns).time;
  const settings = ySettings(yAxis);
  return joined(
    itemsOnly(
      queryItem({
        name,
        query,
        width,
        noDataMessage: 'Nothing to chart',
        content: {
          ...(title !== '' && { title }),
          visualization: timeless ? 'barchart' : 'linechart',
          chartSettings: { showLegend: true, ...(Object.keys(settings).length > 0 && { ySettings: settings }) },
          ...more,
        },
      }),
    ),
    { ...nothing, queries: [{ pointer: '/query', item: name }] },
    timeless && unconverted('/query', query, 'approximated', 'it returns no time: bars stand for the lines'),
    at('/yAxis', axisLosses(yAxis)),
  );
}

/** The one number that View Designer takes from a chart, as a tile over the chart's own query. */
export function calloutPiece(name: string, { query }: LineChart, callout: Callout, width: number): Built {
  const roles = chartRoles(resultColumns(query));
  const value = operationOf(callout.operation, roles);
  const only = callout.series === undefined ? [] : [seriesFilter(callout.series, roles)];
  if (value === undefined || only.includes(undefined))
    return unconverted('', callout, 'lost', "the text of the chart's query doesn't tell the columns that it takes");
  return itemsOnly(
    queryItem({
      name,
      query: continued(
        query,
        ...only.filter((stage) => stage !== undefined),
        `summarize ${value}`,
        `project ${valueName}`,
      ),
      width,
      noDataMessage: 'No value',
      content: {
        title: callout.title,
        ...bigNumberTile(valueName, { unit: 0, options: { style: 'decimal', maximumFractionDigits: 2 } }),
      },
    }),
  );
}
