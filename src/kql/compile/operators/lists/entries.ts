import { mvEntries } from '../../../kernels/dynamics/entries.ts';
import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import { type Column, constant, type Relation, type Scalar } from '../../relation.ts';
import type { Scope } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { type KustoType, kustoType } from '../../types.ts';
import { convert } from '../../values/convert.ts';
import { namedExpression } from '../columns.ts';
import { rowCount } from '../rows/filter.ts';
import { parameterOf } from '../support.ts';

/** A list that rows are made of: of each entry a value of a column. */
interface Expanded {
  /** Of the column that shows the entries. */
  readonly name: string;
  readonly type: KustoType;
  /** Column of SQL that holds the list. */
  readonly list: string;
}

/** The rows of `mv-expand` and `mv-apply` before they are multiplied: each with its lists. */
export interface Lists {
  readonly rows: Relation;
  readonly expanded: readonly Expanded[];
  /** Name of the column that counts the entries. */
  readonly indexName: string | undefined;
}

/** The lists that an operator names: `[name =] expression [to typeof(type)], … [limit n]`. */
export function listsOf(node: SyntaxNode, input: Relation, scope: Scope): Lists {
  const style = (parameterOf(node, 'bagexpansion') ?? parameterOf(node, 'kind'))?.children[0]?.text ?? 'bag';
  const limit = node.nodes.find(({ kind }) => kind.endsWith('RowLimitClause'))?.nodes[0];
  const most = limit && rowCount(scope.scalar(limit).sql);
  const over = scope.over(input);
  const clauses = node.nodes
    .flatMap((one) => (one.kind === 'List' ? one.nodes : []))
    .filter(({ kind }) => kind === 'MvExpandExpression' || kind === 'MvApplyExpression');
  const lists = clauses.map((clause) => {
    const [expression, target] = clause.nodes;
    if (!expression) return unsupported('this expression', clause);
    const { name, value } = namedExpression(expression);
    const entries = scope.query.kernel(mvEntries, [
      convert(over.scalar(value), 'dynamic', over),
      constant(style.toLowerCase() === 'array', 'bool'),
    ]);
    const all = `from_json(${entries.sql}, '["VARCHAR"]')`;
    const list = scope.query.fresh('l');
    return {
      sql: `${most === undefined ? all : `list_slice(${all}, 1, ${most})`} AS ${identifier(list)}`,
      expanded: { name, type: target ? typeOf(target) : ('dynamic' as const), list },
    };
  });
  const rows = over.input;
  const added = lists.map(({ sql }) => sql).join(', ');
  return {
    rows: { ...rows, sql: `SELECT *, ${added} FROM (${rows.sql})` },
    expanded: lists.map(({ expanded }) => expanded),
    indexName: parameterOf(node, 'with_itemindex')?.valueText,
  };
}

/** `to typeof(type)` */
function typeOf(clause: SyntaxNode): KustoType {
  const written = [...clause.descendants()].find(({ kind }) => kind === 'PrimitiveTypeExpression')?.children[0]?.text;
  return (written === undefined ? undefined : kustoType(written)) ?? unsupported('this type', clause);
}

/** `list` behind each other: as many rows as the longest list has entries; shorter ones are filled up with nulls. */
export const unnested = ({ expanded }: Lists, { query }: Scope) => {
  const names = expanded.map(() => query.fresh('e'));
  const index = query.fresh('e');
  const lengths = expanded.map(({ list }) => `len(${identifier(list)})`);
  const longest = lengths.length === 1 ? (lengths[0] ?? '0') : `greatest(${lengths.join(', ')})`;
  const items = [
    ...expanded.map(({ list }, at) => `unnest(${identifier(list)}) AS ${identifier(names[at] ?? '')}`),
    `unnest(range(0, ${longest})) AS ${identifier(index)}`,
  ];
  return { items, names, index };
};

/** The column that shows the entries of a list, of its column of texts. */
export function entryColumn(
  { name, type }: Expanded,
  entry: string,
  scope: Scope,
): Column & { readonly value: Scalar } {
  const value = convert({ sql: identifier(entry), type: 'dynamic' }, type, scope);
  return { name, type, id: scope.query.fresh(), value };
}
