import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import { type Computed, narrowed, type Relation, type Scalar, selectFrom, unchanged } from '../../relation.ts';
import type { OperatorRow, RowScope, Scope } from '../../scope.ts';
import { carriers } from '../../types.ts';
import { convert } from '../../values/convert.ts';
import { resultColumns } from '../columns.ts';
import { piped } from '../support.ts';
import { columnsOf, type Parse, parseOf } from './pattern.ts';
import { findByRegex } from './regex.ts';
import { findSimply } from './simple.ts';

/** Did the pattern match, and what its columns are where it did. */
function find(parse: Parse, rows: RowScope): { readonly matched: string; readonly values: readonly Scalar[] } {
  const { mode, source, parts } = parse;
  const text = convert(rows.scalar(source), 'string', rows);
  const { matched, texts } = mode === 'regex' ? findByRegex(text, parse, rows) : findSimply(text, parts, rows);
  const values = columnsOf(parts).map(({ type }, index) => {
    const found = texts[index] ?? unsupported('this pattern', source);
    return type === 'string' ? found : rows.hoist(convert(found, type, rows));
  });
  if (mode !== 'simple') return { matched, values };
  // All or nothing: a text that is no number where the pattern wants one is no match.
  const converted = values.filter(({ type }) => type !== 'string').map(({ sql }) => `${sql} IS NOT NULL`);
  return { matched: converted.length === 0 ? matched : `(${[matched, ...converted].join(' AND ')})`, values };
}

function parsed(node: SyntaxNode, input: Relation, scope: Scope, onlyMatches: boolean): Relation {
  const rows = scope.over(input);
  const parse = parseOf(node, rows);
  const { matched, values } = find(parse, rows);
  const isMatch = rows.hoist({ sql: matched, type: 'bool' });
  const columns = columnsOf(parse.parts);
  const made = resultColumns(node).map((name): Computed => {
    const index = columns.findIndex((column) => column.name === name);
    const value = values[index];
    const column = input.columns.find((one) => one.name === name);
    if (!value) return column ? unchanged(column) : unsupported('parse with this list of columns', node);
    const nothing = value.type === 'string' ? "''" : `CAST(NULL AS ${carriers[value.type]})`;
    return {
      column: { name, type: value.type, id: scope.query.fresh() },
      sql: `CASE WHEN ${isMatch.sql} THEN ${value.sql} ELSE ${nothing} END`,
    };
  });
  const kept = onlyMatches ? narrowed(rows.input, `WHERE ${isMatch.sql}`) : rows.input;
  return selectFrom(kept, made);
}

const note = 'a text that goes on behind the end of the pattern stops the query, as Microsoft documents no answer';

export const parses: readonly OperatorRow[] = [
  piped({ kind: 'ParseOperator', name: 'parse', fidelity: 'exact', note }, (node, input, scope) =>
    parsed(node, input, scope, false),
  ),
  piped({ kind: 'ParseWhereOperator', name: 'parse-where', fidelity: 'exact', note }, (node, input, scope) =>
    parsed(node, input, scope, true),
  ),
];
