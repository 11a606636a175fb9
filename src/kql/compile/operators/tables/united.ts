import { type Extent, unsupported } from '../../refusal.ts';
import type { Column, Relation } from '../../relation.ts';
import type { Scope } from '../../scope.ts';
import { identifier, literal, textLiteral } from '../../sql.ts';

/** A column of the result; in each branch a column of its own, or none. */
export interface Output {
  readonly column: Column;
  readonly from: readonly (Column | undefined)[];
}

/** All columns of all branches in the order of their first appearance; one name means one type here. */
export function everyColumn(branches: readonly Relation[], where: Extent): readonly Output[] {
  const byName = new Map<string, Column>();
  for (const column of branches.flatMap(({ columns }) => columns)) {
    const known = byName.get(column.name);
    if (known && known.type !== column.type)
      return unsupported(`columns ${JSON.stringify(column.name)} of different types`, where);
    byName.set(column.name, known ?? column);
  }
  return [...byName.values()].map((column) => ({
    column,
    from: branches.map(({ columns }) => columns.find(({ name }) => name === column.name)),
  }));
}

export interface SourceColumn {
  readonly source: string | undefined;
  readonly argument: string;
}

/**
 * The rows of all branches behind each other. With `source`, a first column of that name tells the branch: by its own name, or as
 * `union_arg0` with `argument` for `union_arg`.
 */
export function united(
  branches: readonly Relation[],
  outputs: readonly Output[],
  { source, argument }: SourceColumn,
  scope: Scope,
): Relation {
  const { query } = scope;
  const isOrdered = branches.every(({ order }) => order);
  const named = outputs.map((output) => ({ ...output, id: query.fresh() }));
  const [sourceId, branchId, rowId] = [query.fresh(), query.fresh('b'), query.fresh('o')];
  const selects = branches.map((branch, index) => {
    const items = named.map(({ column, from, id }) => {
      const own = from[index];
      return `${own ? identifier(own.id) : literal(null, column.type)} AS ${identifier(id)}`;
    });
    if (source !== undefined)
      items.push(`${textLiteral(branch.source ?? `${argument}${index}`)} AS ${identifier(sourceId)}`);
    if (branch.order && isOrdered)
      items.push(`${index} AS ${identifier(branchId)}`, `${identifier(branch.order.id)} AS ${identifier(rowId)}`);
    return `SELECT ${items.join(', ') || '1 AS "nothing"'} FROM (${branch.sql})`;
  });
  const all = selects.join(' UNION ALL ');
  const columns = named.map(({ column, id }) => ({ ...column, id }));
  const sources: readonly Column[] = source === undefined ? [] : [{ name: source, type: 'string', id: sourceId }];
  if (!isOrdered) return { sql: all, columns: [...sources, ...columns] };
  const id = query.fresh('o');
  const number = `row_number() OVER (ORDER BY ${identifier(branchId)}, ${identifier(rowId)})`;
  return {
    sql: `SELECT *, ${number} AS ${identifier(id)} FROM (${all})`,
    columns: [...sources, ...columns],
    order: { id, serialized: false },
  };
}
