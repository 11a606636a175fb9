import { callOf } from '../../../parser/shapes.ts';
import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import { type Column, columnScalar, constant, narrowed, type Relation, type Scalar } from '../../relation.ts';
import type { OperatorRow, RowScope, Scope } from '../../scope.ts';
import type { KustoType } from '../../types.ts';
import { convert } from '../../values/convert.ts';
import { valueOperators } from '../../values/index.ts';
import { parameterOf } from '../support.ts';
import { everyColumn, united } from './united.ts';

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

/** The tables that are looked into: piped, named by `in (…)`, or all that have the columns that the condition names. */
function sourcesOf(
  node: SyntaxNode,
  input: Relation | undefined,
  condition: SyntaxNode,
  scope: Scope,
): readonly Relation[] {
  if (input) return [{ ...input, source: 'search_arg0' }];
  const clause = node.nodes.find(({ kind }) => kind === 'FindInClause');
  const named = clause?.nodes.flatMap((one) => (one.kind === 'List' ? one.nodes : []));
  if (named) return named.map((table) => scope.relation(table));
  const names = [...condition.descendants()].flatMap((one) => (one.symbol?.kind === 'Column' ? [one.valueText] : []));
  const fit = scope
    .everyTable(node)
    .filter(({ columns }) => names.every((name) => columns.some((column) => column.name === name)));
  return fit.length > 0 ? fit : unsupported('search for columns that no table has together', node);
}

export const search: OperatorRow = {
  kind: 'SearchOperator',
  name: 'search',
  fidelity: 'exact',
  note: 'without in (…) over all tables of the catalogue and views of the query; a term that a number or a time could hold is refused where there are such columns',
  compile: (node, input, scope) => {
    const condition = node.nodes.at(-1);
    if (!condition) return unsupported('search for nothing', node);
    const branches = sourcesOf(node, input, condition, scope);
    const all = united(branches, everyColumn(branches, node), { source: '$table', argument: 'search_arg' }, scope);
    // The name of the table is not looked into.
    const [table, ...looked] = all.columns;
    const over = scope.over({ ...all, columns: looked });
    const kind = parameterOf(node, 'kind')?.children[0]?.text ?? 'default';
    const where = new Search(over, kind === 'case_sensitive').condition(condition);
    return { ...narrowed(over.input, `WHERE ${where}`), columns: table ? [table, ...looked] : looked };
  },
};
