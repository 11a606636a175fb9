import { type KeyValueForm, parseKeyValues } from '../../../kernels/strings/parse-kv.ts';
import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import { type Computed, constant, type Scalar, selectFrom, unchanged } from '../../relation.ts';
import type { OperatorRow, Scope } from '../../scope.ts';
import { kustoType } from '../../types.ts';
import { convert } from '../../values/convert.ts';
import { resultColumns } from '../columns.ts';
import { piped } from '../support.ts';

interface KeyColumn {
  readonly name: string;
  readonly type: Scalar['type'];
}

/** `as (name:type, …)` */
function keyColumns(schema: SyntaxNode): readonly KeyColumn[] {
  const entries = schema.nodes.flatMap((one) => (one.kind === 'List' ? one.nodes : []));
  return entries.map((entry) => {
    const [name, written] = entry.nodes;
    const type = kustoType(written?.children[0]?.text ?? '');
    return name && type ? { name: name.valueText, type } : unsupported('a column of this type', entry);
  });
}

/** `with (pair_delimiter=…, kv_delimiter=…, quote=…, escape=…)` */
function formOf(clause: SyntaxNode | undefined, keys: readonly string[], node: SyntaxNode, scope: Scope): KeyValueForm {
  const given = new Map<string, string>();
  for (const parameter of clause?.nodes.flatMap((one) => (one.kind === 'List' ? one.nodes : [])) ?? []) {
    const [name, value] = parameter.nodes;
    const text = value && scope.scalar(value).constant?.value;
    if (!name || typeof text !== 'string') return unsupported(`parse-kv with ${name?.valueText ?? 'this'}`, parameter);
    given.set(name.valueText.toLowerCase(), text);
  }
  const pairDelimiter = given.get('pair_delimiter');
  const keyDelimiter = given.get('kv_delimiter');
  const known = new Set(['pair_delimiter', 'kv_delimiter', 'quote', 'escape']);
  const other = [...given.keys()].find((name) => !known.has(name));
  if (other !== undefined) return unsupported(`parse-kv with ${other}`, node);
  if (!pairDelimiter || !keyDelimiter) return unsupported('parse-kv without pair_delimiter and kv_delimiter', node);
  return { keys, pairDelimiter, keyDelimiter, quotes: given.get('quote') ?? '', escape: given.get('escape') ?? '' };
}

export const parseKv: OperatorRow = piped(
  { kind: 'ParseKvOperator', name: 'parse-kv', fidelity: 'exact', note: 'regex= and greedy= are refused' },
  (node, input, scope) => {
    const [source, schema, clause] = node.nodes;
    if (!source || schema?.kind !== 'RowSchema') return unsupported('this parse-kv', node);
    const rows = scope.over(input);
    const keys = keyColumns(schema);
    const form = formOf(
      clause,
      keys.map(({ name }) => name),
      node,
      scope,
    );
    const text = convert(rows.scalar(source), 'string', rows);
    const found = rows.hoist(scope.query.kernel(parseKeyValues, [text, constant(JSON.stringify(form), 'string')]));
    const made = resultColumns(node).map((name): Computed => {
      const index = keys.findIndex((key) => key.name === name);
      const key = keys[index];
      const column = input.columns.find((one) => one.name === name);
      if (!key) return column ? unchanged(column) : unsupported('parse-kv with this list of columns', node);
      const value = `json_extract_string(${found.sql}, '$[${index}]')`;
      const { sql, type } = convert({ sql: `coalesce(${value}, '')`, type: 'string' }, key.type, rows);
      return { column: { name, type, id: scope.query.fresh() }, sql };
    });
    return selectFrom(rows.input, made);
  },
);
