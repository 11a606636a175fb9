import type { FunctionRow } from '../scope.ts';
import { calendar } from './calendar.ts';
import { conditional } from './conditional.ts';
import { conversion } from './conversion.ts';
import { dynamics } from './dynamic.ts';
import { math } from './math.ts';
import { rounding } from './rounding.ts';
import { rowFunctions } from './rows.ts';
import { codes } from './texts/codes.ts';
import { parsing } from './texts/parsing.ts';
import { patterns } from './texts/patterns.ts';
import { strings } from './texts/strings.ts';
import { windows } from './windows.ts';

const rows: readonly FunctionRow[] = [
  ...conditional,
  ...conversion,
  ...strings,
  ...patterns,
  ...parsing,
  ...codes,
  ...calendar,
  ...rounding,
  ...math,
  ...dynamics,
  ...rowFunctions,
  ...windows,
];

/** Scalar functions by name. */
export const functions: ReadonlyMap<string, FunctionRow> = new Map(rows.map((row) => [row.name, row]));
