import type { JsonObject } from '../../../json.ts';

/** View Designer's names of units, and the workbook's number for each. A share of one is a style, no unit. */
const units: Readonly<Record<string, JsonObject>> = {
  Ones: { unit: 17 },
  Microseconds: { unit: 22 },
  Milliseconds: { unit: 23 },
  Seconds: { unit: 24 },
  Minutes: { unit: 25 },
  Hours: { unit: 26 },
  Days: { unit: 27 },
  ZeroToOne: { unit: 0, options: { style: 'percent', useGrouping: true, maximumFractionDigits: 1 } },
  ZeroToHundred: { unit: 1 },
  Bytes: { unit: 2 },
  Kilobytes: { unit: 3 },
  Megabytes: { unit: 4 },
  Gigabytes: { unit: 5 },
  BytesPerSec: { unit: 11 },
  KilobytesPerSec: { unit: 12 },
  MegabytesPerSec: { unit: 13 },
};

/** `numberFormat` for a unit of View Designer; undefined for one that workbooks don't know. */
export const numberFormat = (unit: string): JsonObject | undefined =>
  Object.hasOwn(units, unit) ? { options: { style: 'decimal', useGrouping: true }, ...units[unit] } : undefined;
