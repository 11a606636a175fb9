import { callOf } from '../../parser/shapes.ts';
import type { SyntaxNode } from '../../parser/syntax.ts';
import { unsupported } from '../refusal.ts';
import {
  type Column,
  columnScalar,
  constant,
  narrowed,
  type Relation,
  type Scalar,
  selectFrom,
  unchanged,
} from '../relation.ts';
import type { OperatorRow, RowScope, Scope } from '../scope.ts';
import { textLiteral } from '../sql.ts';
import type { KustoType } from '../types.ts';
import { convert } from '../values/convert.ts';
import { valueOperators } from '../values/index.ts';
import { resultColumns } from './columns.ts';
import { parameterOf } from './support.ts';

/** A term, as the operator and the text that say the same: `dis*` is `hasprefix "dis"`. */
function termOf(written: string, isCaseSensitive: boolean, node: SyntaxNode): { operator: string; text: string } {
  const [, before = '', text = '', after = ''] = /^(\*?)(.*?)(\*?)$/s.exec(written) ?? [];
  if (text.includes('*')) return unsupported(`the search term ${JSON.stringify(written)}, * in the middle,`, node);
  const operator = before ? (after ? 'contains' : 'hassuffix') : after ? 'hasprefix' : 'has';
  return { operator: isCaseSensitive ? `${operator}_cs` : operator, text };
}

/** Characters that texts of a type can have: a term with another one is in none of them. */
const alphabets: Partial<Record<KustoType, RegExp>> = {
  datetime: /^[0-9tz:.\s-]*$/i,
  timespan: /^[0-9:.-]*$/,
  real: /^[0-9.e+-]*$|^[nafity]*$/i,
  decimal: /^[0-9.e+-]*$/i,
  bool: /^[truefals]*$/i,
  guid: /^[0-9a-f-]*$/i,
};

const searched: ReadonlySet<KustoType> = new Set(['string', 'dynamic', 'int', 'long']);

class Search {
  readonly #rows: RowScope;
  readonly #isCaseSensitive: boolean;

  constructor(rows: RowScope, isCaseSensitive: boolean) {
    this.#rows = rows;
    this.#isCaseSensitive = isCaseSensitive;
  }

  condition(node: SyntaxNode): string {
    const [left, right] = node.nodes;
    if (node.kind === 'ParenthesizedExpression' && left) return `(${this.condition(left)})`;
    if (node.kind === 'AndExpression' && left && right) return `(${this.condition(left)} AND ${this.condition(right)})`;
    if (node.kind === 'OrExpression' && left && right) return `(${this.condition(left)} OR ${this.condition(right)})`;
    const call = node.kind === 'FunctionCallExpression' ? callOf(node) : undefined;
    const [negated] = call?.arguments ?? [];
    if (call?.name === 'not' && negated) return `(NOT ${this.condition(negated)})`;
    if (node.kind === 'StarExpression') return 'true';
    if (node.kind === 'SearchExpression' && left && right) return this.#inColumn(left, right);
    const text = node.constantText;
    if (text !== undefined) return this.#anywhere(text, node);
    const { sql, type } = this.#rows.scalar(node);
    return type === 'bool' ? sql : unsupported(`search for a ${type}`, node);
  }

  /** `column:"term"` */
  #inColumn(column: SyntaxNode, term: SyntaxNode): string {
    const value = this.#rows.scalar(column);
    const text = term.constantText;
    if (text === undefined || !searched.has(value.type)) return unsupported('this search in a column', term);
    return this.#has(convert(value, 'string', this.#rows), text, term);
  }

  /** In any column. */
  #anywhere(text: string, node: SyntaxNode): string {
    const conditions = this.#rows.input.columns.flatMap((column) => {
      if (searched.has(column.type)) return [this.#has(this.#textOf(column), text, node)];
      const alphabet = alphabets[column.type];
      return alphabet && !alphabet.test(text.replaceAll('*', ''))
        ? []
        : unsupported(`search for ${JSON.stringify(text)} in columns of type ${column.type}`, node);
    });
    return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
  }

  #textOf(column: Column): Scalar {
    return convert(columnScalar(column), 'string', this.#rows);
  }

  #has(left: Scalar, written: string, node: SyntaxNode): string {
    const { operator, text } = termOf(written, this.#isCaseSensitive, node);
    const row = valueOperators.get(operator);
    if (!row) return unsupported(`the operator ${operator}`, node);
    const right = [constant(text, 'string')];
    const scope = this.#rows;
    return row.compile({ operator, left, right, node, leftNode: node, rightNodes: [node], type: 'bool', scope }).sql;
  }
}

/** The table that `in (…)` names. */
function tableOf(node: SyntaxNode, scope: Scope): { readonly rows: Relation; readonly name: string } {
  const clause = node.nodes.find(({ kind }) => kind === 'FindInClause');
  const tables = clause?.nodes.flatMap((one) => (one.kind === 'List' ? one.nodes : [])) ?? [];
  const [table] = tables;
  if (!table || tables.length > 1) return unsupported('search over several tables', clause ?? node);
  const rows = scope.relation(table);
  return { rows, name: rows.source ?? 'search_arg0' };
}

export const search: OperatorRow = {
  kind: 'SearchOperator',
  name: 'search',
  fidelity: 'exact',
  note: 'over one table, piped or in (…); of a term that a number or a time could hold, refused where there are such columns',
  compile: (node, input, scope) => {
    const { rows, name } = input ? { rows: input, name: 'search_arg0' } : tableOf(node, scope);
    const condition = node.nodes.at(-1);
    if (!condition) return unsupported('search for nothing', node);
    const kind = parameterOf(node, 'kind')?.children[0]?.text ?? 'default';
    const over = scope.over(rows);
    const where = new Search(over, kind === 'case_sensitive').condition(condition);
    const found = narrowed(over.input, `WHERE ${where}`);
    const [tableName = '', ...names] = resultColumns(node);
    const columns = names.map((one) => {
      const column = rows.columns.find((known) => known.name === one);
      return column ? unchanged(column) : unsupported('search with this list of columns', node);
    });
    const source = {
      column: { name: tableName, type: 'string' as const, id: scope.query.fresh() },
      sql: textLiteral(name),
    };
    return selectFrom(found, [source, ...columns]);
  },
};
