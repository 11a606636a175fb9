import type { FunctionRow } from '../scope.ts';
import { windows } from '../windows.ts';
import { calendar } from './calendar.ts';
import { conditional } from './conditional.ts';
import { conversion } from './conversion.ts';
import { dynamics } from './dynamic.ts';
import { math } from './math.ts';
import { parsing } from './parsing.ts';
import { patterns } from './patterns.ts';
import { rounding } from './rounding.ts';
import { rowFunctions } from './rows.ts';
import { strings } from './strings.ts';

const rows: readonly FunctionRow[] = [
  ...conditional,
  ...conversion,
  ...strings,
  ...patterns,
  ...parsing,
  ...calendar,
  ...rounding,
  ...math,
  ...dynamics,
  ...rowFunctions,
  ...windows,
];

/** Scalar functions by name. */
export const functions: ReadonlyMap<string, FunctionRow> = new Map(rows.map((row) => [row.name, row]));
