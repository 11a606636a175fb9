import type { Threshold as ThresholdFile, Thresholds as ThresholdsFile } from '../../../generated/types.ts';
import { type JsonObject, type JsonValue, jsonEqual } from '../../../json.ts';
import type { Resolved } from '../../../solution/model.ts';
import { at, defined, every, flagAt, isColor, listAt, textAt, unless } from '../codec/look.ts';

type Thresholds = Resolved<ThresholdsFile>;
type Threshold = Resolved<ThresholdFile>;

/** The portal's own three, switched off. */
const usual: Thresholds = {
  enabled: false,
  values: [
    { name: 'Normal', color: '#009e49' },
    { name: 'Warning', above: 60, color: '#fcd116' },
    { name: 'Error', above: 90, color: '#ba141a' },
  ],
};

/** Bounds are strings there, even numeric ones. */
export const writeThresholds = ({ enabled = true, values }: Thresholds = usual): JsonObject => ({
  isEnabled: enabled,
  values: values.map(({ name, above, color }) => ({
    name,
    threshold: above === undefined ? 'Default' : String(above),
    color,
    isDefault: above === undefined,
  })),
});

function readThreshold(value: JsonValue): Threshold | undefined {
  // Edited by hand, they may be numbers.
  const written = at(value, 'threshold');
  const bound = typeof written === 'number' ? String(written) : textAt(value, 'threshold').trim();
  const above = bound === 'Default' ? undefined : Number(bound || Number.NaN);
  if (above !== undefined && !Number.isFinite(above)) return undefined;
  return defined({ name: textAt(value, 'name'), above, color: textAt(value, 'color') });
}

/** undefined for the usual ones, and for what has no three. */
export function readThresholds(thresholds: JsonValue | undefined): Thresholds | undefined {
  if (thresholds === undefined || jsonEqual(thresholds, writeThresholds())) return undefined;
  const values = every(listAt(thresholds, 'values'), readThreshold);
  if (values?.length !== usual.values.length || !values.every(({ color }) => isColor(color))) return undefined;
  return defined({ enabled: unless(flagAt(thresholds, 'isEnabled') ?? false, true), values });
}
