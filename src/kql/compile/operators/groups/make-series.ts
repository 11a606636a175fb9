import type { SyntaxNode } from '../../../parser/syntax.ts';
import { coerce } from '../../coerce.ts';
import { unsupported } from '../../refusal.ts';
import { type Computed, constant, type Relation, type Scalar, selectFrom, unchanged } from '../../relation.ts';
import type { OperatorRow, RowScope, Scope } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import type { KustoType } from '../../types.ts';
import { convert } from '../../values/convert.ts';
import { computed, expressionsOf, namedExpression, resultColumns } from '../columns.ts';
import { parameterOf, piped } from '../support.ts';
import { sameKeys } from '../tables/join-keys.ts';
import { aggregated } from './summarize.ts';

/** From `from`, included, to `to`, not included, by steps of `step`; whole numbers but on an axis of reals. */
interface Axis {
  readonly value: Scalar;
  readonly from: Scalar;
  readonly to: Scalar;
  readonly step: Scalar;
}

const axisTypes: ReadonlySet<KustoType> = new Set<KustoType>(['int', 'long', 'real', 'datetime', 'timespan']);

export const makeSeries: OperatorRow = piped(
  { kind: 'MakeSeriesOperator', name: 'make-series', fidelity: 'exact', note: 'without from and to it is refused' },
  (node, input, scope) => {
    const { query } = scope;
    const names = resultColumns(node);
    const rows = scope.over(input);
    const axis = axisOf(node, rows);
    const by = node.nodes.find(({ kind }) => kind === 'MakeSeriesByClause');
    const keyNodes = by ? expressionsOf(by) : [];
    const keys = keyNodes.map((key, index) =>
      computed(names[index] ?? '', rows.scalar(namedExpression(key).value), query),
    );
    const place = computed('', { sql: placeOf(axis), type: 'long' }, query);

    const clauses = expressionsOf(node).filter(({ kind }) => kind === 'MakeSeriesExpression');
    const values = clauses.map((clause) => clause.nodes[0] ?? unsupported('this series', clause));
    const plainKeys = keyNodes.flatMap((key) => (key.kind === 'NameReference' ? [key.valueText] : []));
    const { relation, scalars } = aggregated([...keys, place], plainKeys, values, rows);
    if (names.length !== keys.length + scalars.length + 1 || scalars.length !== clauses.length)
      return unsupported('make-series with this list of columns', node);
    const series = scalars.map((scalar, index) => {
      const { sql } = computedEntry(scalar, clauses[index] ?? node, scope);
      return { sql, column: { name: names[keys.length + index] ?? '', type: 'dynamic' as const, id: query.fresh() } };
    });
    const entries = selectFrom(relation, [...[...keys, place].map(({ column }) => unchanged(column)), ...series]);
    const isNonEmpty = parameterOf(node, 'kind')?.valueText === 'nonempty';
    const defaults = scalars.map((scalar, index) => defaultOf(scalar, clauses[index] ?? node, scope));
    return spread({ keys, place, series, defaults, axisName: names.at(-1) ?? '', isNonEmpty }, axis, entries, scope);
  },
);

function axisOf(node: SyntaxNode, rows: RowScope): Axis {
  const on = node.nodes.find(({ kind }) => kind === 'MakeSeriesOnClause')?.nodes[0];
  const clauses = node.nodes.find(({ kind }) => kind === 'MakeSeriesFromToStepClause')?.nodes ?? [];
  const bound = (kind: string) => clauses.find((one) => one.kind === kind)?.nodes[0];
  const [from, to, step] = ['MakeSeriesFromClause', 'MakeSeriesToClause', 'MakeSeriesStepClause'].map(bound);
  if (!on || !from || !to || !step) return unsupported('make-series without from, to and step', node);
  const value = rows.scalar(namedExpression(on).value);
  const { type } = value;
  if (!axisTypes.has(type)) return unsupported(`make-series on a ${type}`, on);
  const stepType = type === 'datetime' ? 'timespan' : type;
  const given = (one: SyntaxNode, as: KustoType) => coerce(rows.scalar(one), as, one);
  return { value, from: given(from, type), to: given(to, type), step: given(step, stepType) };
}

/** Number of the step that a row falls into; null beyond either end. */
function placeOf({ value, from, to, step }: Axis): string {
  const distance = `(${value.sql} - ${from.sql})`;
  const place = value.type === 'real' ? `floor(${distance} / ${step.sql})` : `${distance} // ${step.sql}`;
  return `CASE WHEN ${value.sql} >= ${from.sql} AND ${value.sql} < ${to.sql} THEN CAST(${place} AS BIGINT) END`;
}

/** As an entry of a list. */
const computedEntry = (scalar: Scalar, where: SyntaxNode, scope: Scope): Scalar =>
  isNumeric(scalar.type) ? convert(scalar, 'dynamic', scope) : unsupported(`make-series of a ${scalar.type}`, where);

const isNumeric = (type: KustoType): boolean => type === 'int' || type === 'long' || type === 'real';

/** What stands for steps without rows: 0 unless `default=` says otherwise. */
function defaultOf(scalar: Scalar, clause: SyntaxNode, scope: Scope): string {
  const given = clause.nodes.find(({ kind }) => kind === 'DefaultExpressionClause')?.nodes[0];
  const value = given ? scope.scalar(given) : constant(0n, 'long');
  const { sql } = convert(
    coerce(value, given && value.type === 'real' ? 'real' : scalar.type, clause),
    'dynamic',
    scope,
  );
  return `coalesce(${sql}, 'null')`;
}

interface Series {
  readonly keys: readonly Computed[];
  readonly place: Computed;
  readonly series: readonly Computed[];
  readonly defaults: readonly string[];
  readonly axisName: string;
  readonly isNonEmpty: boolean;
}

/** Every step of the axis for every combination of keys, gathered into lists. */
function spread(
  { keys, place, series, defaults, axisName, isNonEmpty }: Series,
  { value, from, to, step }: Axis,
  entries: Relation,
  scope: Scope,
): Relation {
  const { query } = scope;
  const all = query.shared(`SELECT * FROM (${entries.sql}) WHERE ${identifier(place.column.id)} IS NOT NULL`, true);
  const isReal = value.type === 'real';
  const count = isReal ? `ceil((z - a) / s)` : '(z - a) // s + CASE WHEN (z - a) % s <> 0 THEN 1 ELSE 0 END';
  const ends = `SELECT ${from.sql} AS a, ${to.sql} AS z, ${step.sql} AS s`;
  const steps = `SELECT i, a, s FROM (SELECT *, CASE WHEN s > 0 AND z > a THEN CAST(${count} AS BIGINT) ELSE 0 END AS n FROM (${ends})), range(n) AS r(i)`;
  const keyIds = keys.map(({ column }) => identifier(column.id));
  const groups =
    keys.length > 0
      ? `SELECT DISTINCT ${keyIds.join(', ')} FROM ${identifier(all)}`
      : `SELECT 1${isNonEmpty ? '' : ` WHERE EXISTS (FROM ${identifier(all)})`}`;
  const number = identifier(place.column.id);
  const same = [
    `g.${number} = s.i`,
    ...(keys.length > 0 ? [sameKeys(keyIds.map((id) => ({ left: `k.${id}`, right: `g.${id}` })))] : []),
  ];
  const list = (entry: string) => `'[' || string_agg(${entry}, ',' ORDER BY s.i) || ']'`;
  const axis = { name: axisName, type: 'dynamic' as const, id: query.fresh() };
  const onAxis = convert(
    {
      sql: isReal ? 's.a + s.i * s.s' : `CAST(s.a + s.i * s.s AS ${value.type === 'int' ? 'INTEGER' : 'BIGINT'})`,
      type: value.type,
    },
    'dynamic',
    scope,
  );
  const items = [
    ...keyIds.map((id) => `k.${id}`),
    ...series.map(({ column }, index) => {
      const id = identifier(column.id);
      return `${list(`CASE WHEN g.${number} IS NULL THEN ${defaults[index]} ELSE coalesce(g.${id}, 'null') END`)} AS ${id}`;
    }),
    `${list(onAxis.sql)} AS ${identifier(axis.id)}`,
  ];
  const grouping = keyIds.length > 0 ? ` GROUP BY ${keyIds.map((id) => `k.${id}`).join(', ')}` : ' HAVING count(*) > 0';
  return {
    sql: `SELECT ${items.join(', ')} FROM (${groups}) AS k CROSS JOIN (${steps}) AS s LEFT JOIN ${identifier(all)} AS g ON ${same.join(' AND ')}${grouping}`,
    columns: [...keys.map(({ column }) => column), ...series.map(({ column }) => column), axis],
  };
}
