import { arrayOf } from '../../../kernels/dynamics/arrays.ts';
import { convertDynamic } from '../../../kernels/values/convert.ts';
import { unsupported } from '../../refusal.ts';
import { constant, type Scalar } from '../../relation.ts';
import type { ValueOperation, ValueOperatorRow } from '../../scope.ts';
import { convert, reusable } from '../convert.ts';
import { alike, equal } from './equality.ts';

/** Entries of the list; an array of dynamic stands for its entries. */
function candidates({ left, right, node }: ValueOperation): readonly Scalar[] {
  return right.flatMap((candidate) => {
    if (candidate.type !== 'dynamic' || left.type === 'dynamic') return [candidate];
    const known = candidate.constant?.value;
    if (known !== null && typeof known !== 'string') return unsupported('in with a computed array', node);
    const entries = arrayOf(known) ?? [];
    return entries.map((entry) => constant(convertDynamic(entry, left.type), left.type));
  });
}

/** Texts and whole numbers against known ones: one list for DuckDB. */
function plainList(value: Scalar, list: readonly Scalar[], insensitive: boolean): string | undefined {
  const isPlain = list.every(({ type, constant: known }) => type === value.type && known && known.value !== null);
  if (!isPlain || list.length === 0 || value.type === 'real' || value.type === 'dynamic') return undefined;
  if (value.type === 'string' && insensitive)
    return `(lower(${value.sql}) IN (${list.map(({ sql }) => `lower(${sql})`).join(', ')}))`;
  const found = `${value.sql} IN (${list.map(({ sql }) => sql).join(', ')})`;
  return value.type === 'string' ? `(${found})` : `(${value.sql} IS NOT NULL AND ${found})`;
}

const within =
  (insensitive: boolean): ((operation: ValueOperation) => string) =>
  (operation) => {
    const { scope, left } = operation;
    const list = candidates(operation);
    const textual = left.type === 'dynamic' && list.some(({ type }) => type === 'string');
    const value = reusable(textual ? convert(left, 'string', scope) : left, scope);
    const plain = plainList(value, list, insensitive);
    if (plain) return plain;
    const tests = list.map((candidate) => {
      const [a, b] = alike(value, candidate, operation);
      if (insensitive && a.type === 'string') return `(lower(${a.sql}) = lower(${b.sql}))`;
      return `coalesce(${equal(a, b, scope)}, false)`;
    });
    return tests.length === 0 ? 'false' : `(${tests.join(' OR ')})`;
  };

const row = (name: string, insensitive: boolean): ValueOperatorRow => ({
  name,
  fidelity: 'exact',
  compile: (operation) => {
    const found = within(insensitive)(operation);
    return { sql: name.startsWith('!') ? `(NOT ${found})` : found, type: 'bool' };
  },
});

/** `in (…)` and its kin, over values; tables on the right are the compiler's. */
export const memberships: readonly ValueOperatorRow[] = [
  row('in', false),
  row('!in', false),
  row('in~', true),
  row('!in~', true),
];
