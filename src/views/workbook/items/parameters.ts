import type { JsonObject } from '../../../json.ts';
import { uuidV5 } from '../../../text/uuid.ts';
import { portalRanges, timeRangeName } from '../query/time-range.ts';
import { type Item, resourceType } from './item.ts';

/** Every id in our workbooks derives from this, so that two runs write the same. */
const namespace = 'a2c4f0c6-5f0e-5b1c-9d55-3d3a0b6f9f3e';

/** A parameter of a workbook. `viewName` makes its id the view's own. */
export const parameter = (viewName: string, name: string, settings: JsonObject): JsonObject => ({
  id: uuidV5(namespace, `${viewName}/${name}`),
  version: 'KqlParameterItem/1.0',
  name,
  ...settings,
});

/** The time range picker. */
export const timeRangeParameter = (viewName: string): JsonObject =>
  parameter(viewName, timeRangeName, {
    label: 'Time range',
    description: 'For queries that state no time range of their own',
    type: 4,
    isRequired: true,
    value: { durationMs: 86_400_000 },
    typeSettings: { selectableValues: portalRanges.map((durationMs) => ({ durationMs })), allowCustom: true },
  });

export const parametersItem = (name: string, parameters: readonly JsonObject[]): Item => ({
  type: 9,
  content: { version: 'KqlParameterItem/1.0', parameters, style: 'pills', queryType: 0, resourceType },
  name,
});
