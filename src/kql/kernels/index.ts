import * as bits from './bits.ts';
import { conversions } from './conversions.ts';
import * as arrays from './dynamics/arrays.ts';
import * as bags from './dynamics/bags.ts';
import * as entries from './dynamics/entries.ts';
import * as jsonPath from './dynamics/json-path.ts';
import * as parse from './dynamics/parse.ts';
import { ranges } from './dynamics/range.ts';
import * as sets from './dynamics/sets.ts';
import * as sort from './dynamics/sort.ts';
import type { Kernel } from './kernel.ts';
import * as codes from './strings/codes.ts';
import * as edit from './strings/edit.ts';
import * as ipv4 from './strings/ipv4.ts';
import * as parsing from './strings/parse.ts';
import * as keyValues from './strings/parse-kv.ts';
import * as parts from './strings/parts.ts';
import * as search from './strings/search.ts';
import * as version from './strings/version.ts';
import * as format from './times/format.ts';
import * as make from './times/make.ts';

const isKernel = (value: unknown): value is Kernel =>
  typeof value === 'object' && value !== null && 'run' in value && 'parameters' in value;

/** What of these modules is a kernel. */
const exported = [
  bits,
  arrays,
  bags,
  entries,
  jsonPath,
  parse,
  sets,
  sort,
  codes,
  edit,
  ipv4,
  parsing,
  keyValues,
  parts,
  search,
  version,
  format,
  make,
]
  .flatMap((module): unknown[] => Object.values(module))
  .filter(isKernel);

/** Every kernel by its name. */
export const kernels: ReadonlyMap<string, Kernel> = new Map(
  [...conversions, ...ranges, ...exported].map((one) => [one.name, one]),
);
