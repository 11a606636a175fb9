import { unsupported } from '../refusal.ts';
import { columnScalar, type Scalar } from '../relation.ts';
import type { Aggregate, AggregateCall, AggregateRow } from '../scope.ts';
import { argumentOf, filterOf, refuseType } from './define.ts';

/** Columns that `*` stands for: all but those of the groups and those that stand beside it. */
function star({ scope, keys }: AggregateCall, beside: readonly string[]): readonly Scalar[] {
  const left = new Set([...keys, ...beside]);
  return (scope.input?.columns ?? []).filter(({ name }) => !left.has(name)).map(columnScalar);
}

/** What is taken from a row: the arguments from `first` on, `*` for all columns. */
const takenFrom = (call: AggregateCall, first: number, beside: readonly string[]): readonly Scalar[] =>
  call.nodes
    .slice(first)
    .flatMap((node, index) =>
      node.kind === 'StarExpression' ? star(call, beside) : [argumentOf(call, first + index)],
    );

/** All of `values`, of the same row: fields of a struct, which is never null itself. */
const packed = (values: readonly Scalar[]): string =>
  `struct_pack(${['z := true', ...values.map(({ sql }, index) => `v${index} := ${sql}`)].join(', ')})`;

const field = (index: number) => (struct: string) => `struct_extract(${struct}, 'v${index}')`;

/** Fields of one struct, each a column; a row that isn't there gives nulls, and empty strings. */
const unpacked = (struct: string, values: readonly Scalar[]): readonly Aggregate[] =>
  values.map(({ type }, index) => ({
    sql: struct,
    type,
    finish: (column) => (type === 'string' ? `coalesce(${field(index)(column)}, '')` : field(index)(column)),
  }));

const orderable: ReadonlySet<Scalar['type']> = new Set(['int', 'long', 'real', 'datetime', 'timespan', 'string']);

/** The row in which a value is least or greatest; where it is null everywhere, any row. Of several rows alike, any. */
const extremeRow = (name: 'arg_min' | 'arg_max'): AggregateRow => ({
  name,
  fidelity: 'exact',
  note: 'which of several rows alike is taken is not defined',
  compile: (call) => {
    const key = argumentOf(call);
    if (!orderable.has(key.type)) return refuseType(call, key.type);
    const [keyNode] = call.nodes;
    const beside = keyNode?.kind === 'NameReference' ? [keyNode.valueText] : [];
    const values = [key, ...takenFrom(call, 1, beside)];
    const struct = packed(values);
    const { order } = call;
    return unpacked(`coalesce(${name}(${struct}, ${key.sql}${order}), first(${struct}${order}))`, values);
  },
});

const isEmpty = ({ sql, type }: Scalar): string => (type === 'string' ? `${sql} <> ''` : `${sql} IS NOT NULL`);

/** Any row. Of a single value, one that isn't empty, if there is one. */
function anyRow(call: AggregateCall, values: readonly Scalar[], filter: string): readonly Aggregate[] {
  const [only] = values;
  const struct = packed(values);
  const { order } = call;
  if (values.length !== 1 || !only) return unpacked(`first(${struct}${order})${filter}`, values);
  const full = filter === '' ? ` FILTER (WHERE ${isEmpty(only)})` : `${filter.slice(0, -1)} AND ${isEmpty(only)})`;
  return unpacked(`first(${struct}${order})${full}`, values);
}

const any = (name: string): AggregateRow => ({
  name,
  fidelity: 'exact',
  note: 'which row is taken is not defined',
  compile: (call) => anyRow(call, takenFrom(call, 0, []), ''),
});

export const rowsOfGroups: readonly AggregateRow[] = [
  extremeRow('arg_max'),
  extremeRow('arg_min'),
  any('take_any'),
  any('any'),
  {
    name: 'take_anyif',
    fidelity: 'exact',
    note: 'which row is taken is not defined',
    compile: (call) =>
      call.nodes.some(({ kind }) => kind === 'StarExpression')
        ? unsupported('take_anyif(*)', call.node)
        : anyRow(call, [argumentOf(call)], filterOf(call, 1)),
  },
];
