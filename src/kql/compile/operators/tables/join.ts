import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import type { Column, Relation } from '../../relation.ts';
import type { OperatorRow, Scope } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { resultColumns } from '../columns.ts';
import { parameterOf, piped } from '../support.ts';
import { type JoinKey, joinKeys, sameKeys } from './join-keys.ts';

/** The engine leaves the order of the result open, and so may a query; these are the orders that its own runs show. */
const resultOrders = {
  /** The right side streams past the rows of the left one, the latest first. */
  join: (left: string, right: string) => `${right} NULLS LAST, ${left} DESC`,
  /** The other way round. */
  lookup: (left: string, right: string) => `${left}, ${right} DESC`,
};
type ResultOrder = (typeof resultOrders)[keyof typeof resultOrders];

interface Flavor {
  readonly sql: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'SEMI' | 'ANTI';
  /** Whose rows are looked at, of a semi or anti join. */
  readonly side?: 'left' | 'right';
  /** One row of the left side for each key. */
  readonly unique?: boolean;
}

const flavors: Readonly<Record<string, Flavor | undefined>> = {
  innerunique: { sql: 'INNER', unique: true },
  inner: { sql: 'INNER' },
  leftouter: { sql: 'LEFT' },
  rightouter: { sql: 'RIGHT' },
  fullouter: { sql: 'FULL' },
  leftsemi: { sql: 'SEMI', side: 'left' },
  rightsemi: { sql: 'SEMI', side: 'right' },
  leftanti: { sql: 'ANTI', side: 'left' },
  leftantisemi: { sql: 'ANTI', side: 'left' },
  anti: { sql: 'ANTI', side: 'left' },
  rightanti: { sql: 'ANTI', side: 'right' },
  rightantisemi: { sql: 'ANTI', side: 'right' },
};

/** Both sides, and where the rows of the result come from. */
interface Sides {
  readonly left: Relation;
  readonly right: Relation;
  readonly keys: readonly JoinKey[];
  readonly node: SyntaxNode;
  readonly scope: Scope;
}

const join = piped(
  {
    kind: 'JoinOperator',
    name: 'join',
    fidelity: 'exact',
    note: 'kind=innerunique, the default, takes any row of several alike on the left, as Microsoft says of its own',
  },
  (node, left, scope) => {
    const written = parameterOf(node, 'kind')?.valueText ?? 'innerunique';
    const flavor = flavors[written.toLowerCase()];
    if (!flavor) return unsupported(`join kind=${written}`, node);
    const sides = sidesOf(node, left, scope);
    if (flavor.side) return filtered(flavor, sides);
    const unique = flavor.unique ? { ...sides, left: oneForEachKey(sides, node) } : sides;
    return combined(flavor, unique, unique.right.columns, resultOrders.join);
  },
);

const lookup = piped({ kind: 'LookupOperator', name: 'lookup', fidelity: 'exact' }, (node, left, scope) => {
  const written = parameterOf(node, 'kind')?.valueText ?? 'leftouter';
  const flavor = flavors[written.toLowerCase()];
  if (!flavor || (flavor.sql !== 'LEFT' && flavor.sql !== 'INNER')) return unsupported(`lookup kind=${written}`, node);
  const sides = sidesOf(node, left, scope);
  const looked = sides.right.columns.filter((column) => !sides.keys.some(({ right }) => right.id === column.id));
  return combined({ sql: flavor.sql }, sides, looked, resultOrders.lookup);
});

function sidesOf(node: SyntaxNode, left: Relation, scope: Scope): Sides {
  const table = node.nodes.find((one) => one.kind !== 'List' && one.kind !== 'JoinOnClause');
  if (!table) return unsupported('join without a table', node);
  const right = scope.relation(table);
  return { left, right, keys: joinKeys(node, left, right), node, scope };
}

const hasOrder = ({ left, right }: Sides): boolean => left.order !== undefined && right.order !== undefined;

/** Columns of the left side, then `taken` of the right one. */
function combined({ sql }: Flavor, sides: Sides, taken: readonly Column[], inOrderOf: ResultOrder): Relation {
  const { left, right, keys, node, scope } = sides;
  const names = resultColumns(node);
  if (names.length !== left.columns.length + taken.length) return unsupported('join with this list of columns', node);
  const of = (alias: string, columns: readonly Column[], canMiss: boolean, offset: number) =>
    columns.map((column, index) => {
      const place = `${alias}.${identifier(column.id)}`;
      const value = canMiss && column.type === 'string' ? `coalesce(${place}, '')` : place;
      return {
        value,
        column: { name: names[offset + index] ?? column.name, type: column.type, id: scope.query.fresh() },
      };
    });
  const made = [
    ...of('l', left.columns, sql === 'RIGHT' || sql === 'FULL', 0),
    ...of('r', taken, sql === 'LEFT' || sql === 'FULL', left.columns.length),
  ];
  const items = made.map(({ value, column }) => `${value} AS ${identifier(column.id)}`);
  const order = hasOrder(sides) ? { id: scope.query.fresh('o'), serialized: false } : undefined;
  if (order && left.order && right.order) {
    const keysOfOrder = inOrderOf(`l.${identifier(left.order.id)}`, `r.${identifier(right.order.id)}`);
    items.push(`row_number() OVER (ORDER BY ${keysOfOrder}) AS ${identifier(order.id)}`);
  }
  const condition = sameKeys(
    keys.map((key) => ({ left: `l.${identifier(key.left.id)}`, right: `r.${identifier(key.right.id)}` })),
  );
  return {
    sql: `SELECT ${items.join(', ') || '1'} FROM (${left.sql}) AS l ${sql} JOIN (${right.sql}) AS r ON ${condition}`,
    columns: made.map(({ column }) => column),
    ...(order && { order }),
  };
}

/** Rows of one side that have, or haven't, a match on the other. */
function filtered({ sql, side }: Flavor, { left, right, keys }: Sides): Relation {
  const [rows, others] = side === 'right' ? [right, left] : [left, right];
  const condition = sameKeys(
    keys.map((key) => {
      const [own, other] = side === 'right' ? [key.right, key.left] : [key.left, key.right];
      return { left: `l.${identifier(own.id)}`, right: `r.${identifier(other.id)}` };
    }),
  );
  return { ...rows, sql: `SELECT l.* FROM (${rows.sql}) AS l ${sql} JOIN (${others.sql}) AS r ON ${condition}` };
}

/** Of rows alike those come first that a filter right behind the join wants: the engine filters before it picks. */
function oneForEachKey({ left, keys, scope }: Sides, node: SyntaxNode): Relation {
  const wanted = wantedBehind(node, left);
  const rows = scope.over(left);
  const first = wanted ? [`(${rows.scalar(wanted).sql}) IS TRUE DESC`] : [];
  const list = keys.map((key) => identifier(key.left.id));
  const order = [...list, ...first, ...(left.order ? [identifier(left.order.id)] : [])];
  const sorted = first.length > 0 || left.order ? ` ORDER BY ${order.join(', ')}` : '';
  return { ...left, sql: `SELECT DISTINCT ON (${list.join(', ')}) * FROM (${rows.input.sql})${sorted}` };
}

/** The condition of a `where` that follows, if it looks at columns of the left side alone. */
function wantedBehind(node: SyntaxNode, left: Relation): SyntaxNode | undefined {
  const pipe = node.parent?.parent;
  const filter = pipe?.kind === 'PipeExpression' && pipe.nodes[0] === node.parent ? pipe.nodes[1] : undefined;
  const condition = filter?.kind === 'FilterOperator' ? filter.nodes.at(-1) : undefined;
  if (!condition) return undefined;
  const columns = [...condition.descendants()].filter(({ symbol }) => symbol?.kind === 'Column');
  const isLeft = columns.every(({ symbol }) => left.columns.some(({ name }) => name === symbol?.name));
  return isLeft && columns.length > 0 ? condition : undefined;
}

export const joins: readonly OperatorRow[] = [join, lookup];
