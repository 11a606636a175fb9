import type { YAxis as YAxisFile } from '../../../generated/types.ts';
import type { JsonObject, JsonValue } from '../../../json.ts';
import type { Resolved } from '../../../solution/model.ts';
import type { Callout, LineChart } from '../../model/model.ts';
import { at, defined, flagAt, textAt, unless } from '../codec/look.ts';
import { readOperation } from './operation.ts';

type YAxis = Resolved<YAxisFile>;

export const writeYAxis = ({ logarithmic = false, units, label = '' }: YAxis = {}): JsonObject => ({
  isLogarithmic: logarithmic,
  units: {
    baseUnitType: units?.unitType ?? '',
    baseUnit: units?.currentUnit ?? '',
    displayUnit: units?.convertTo ?? '',
  },
  customLabel: label,
});

function readUnits(units: JsonValue | undefined): YAxis['units'] | undefined {
  const unitType = textAt(units, 'baseUnitType');
  const currentUnit = textAt(units, 'baseUnit');
  const convertTo = textAt(units, 'displayUnit');
  return `${unitType}${currentUnit}${convertTo}` === '' ? undefined : { unitType, currentUnit, convertTo };
}

/** undefined where the axis is the portal's own. */
export function readYAxis(axis: JsonValue | undefined): YAxis | undefined {
  const read = defined({
    logarithmic: unless(flagAt(axis, 'isLogarithmic') ?? false, false),
    units: readUnits(at(axis, 'units')),
    label: unless(textAt(axis, 'customLabel'), ''),
  });
  return Object.keys(read).length === 0 ? undefined : read;
}

export const writeCallout = ({ title, series = '', operation }: Callout): JsonObject => ({
  Title: title,
  Series: series,
  Operation: operation,
});

export const readCallout = (configuration: JsonValue | undefined): Callout => {
  const callout = at(configuration, 'LineChart', 'Callout');
  return defined({
    title: textAt(callout, 'Title'),
    series: unless(textAt(callout, 'Series'), ''),
    operation: readOperation(at(callout, 'Operation')) ?? 'Sum',
  });
};

/** `LineChart` without its click-through. */
export const writeChart = ({ query, yAxis }: LineChart, callout?: Callout): JsonObject => ({
  Query: query,
  ...(callout && { Callout: writeCallout(callout) }),
  yAxis: writeYAxis(yAxis),
});

/** undefined where there is no query. */
export function readChart(configuration: JsonValue | undefined): LineChart | undefined {
  const chart = at(configuration, 'LineChart');
  const query = textAt(chart, 'Query');
  return query === '' ? undefined : defined({ query, yAxis: readYAxis(at(chart, 'yAxis')) });
}
