import type { Kernel } from '../../../kernels/kernel.ts';
import {
  has,
  hasAll,
  hasAny,
  hasCs,
  hasPrefix,
  hasPrefixCs,
  hasSuffix,
  hasSuffixCs,
  type TermEdges,
} from '../../../kernels/strings/search.ts';
import { unsupported } from '../../refusal.ts';
import { constant, type Scalar } from '../../relation.ts';
import type { Scope, ValueOperation, ValueOperatorRow } from '../../scope.ts';
import { textLiteral } from '../../sql.ts';
import { convert } from '../convert.ts';
import { escaped, knownPattern } from '../regex.ts';

const bool = (sql: string): Scalar => ({ sql, type: 'bool' });

/** Both sides as texts. */
function texts({ left, right: [other], node, scope }: ValueOperation): readonly [Scalar, Scalar] {
  return [convert(left, 'string', scope), convert(other ?? unsupported('this operator', node), 'string', scope)];
}

const folded = ({ sql }: Scalar): string => `lower(${sql})`;

const simple =
  (write: (text: string, part: string) => string, insensitive: boolean): ValueOperatorRow['compile'] =>
  (operation) => {
    const [text, part] = texts(operation);
    return bool(insensitive ? write(folded(text), folded(part)) : write(text.sql, part.sql));
  };

const edgeForms = { start: '(?:^|[^\\p{L}\\p{N}])', end: '(?:$|[^\\p{L}\\p{N}])' } as const;
const beginsTerm = /^[\p{L}\p{N}]/u;
const endsTerm = /[\p{L}\p{N}]$/u;

/** Whole terms: a plain search first, since a pattern costs much more. */
function termSql(text: Scalar, term: string, edges: TermEdges, insensitive: boolean): string {
  const start = edges.start && beginsTerm.test(term) ? edgeForms.start : '';
  const end = edges.end && endsTerm.test(term) ? edgeForms.end : '';
  const literal = textLiteral(term);
  const found = insensitive ? `contains(lower(${text.sql}), lower(${literal}))` : `contains(${text.sql}, ${literal})`;
  if (start === '' && end === '') return found;
  const pattern = textLiteral(`${insensitive ? '(?is)' : '(?s)'}${start}${escaped(term)}${end}`);
  return `(${found} AND regexp_matches(${text.sql}, ${pattern}))`;
}

const terms =
  (kernel: Kernel, edges: TermEdges, insensitive: boolean): ValueOperatorRow['compile'] =>
  (operation) => {
    const [text, term] = texts(operation);
    const known = term.constant?.value;
    if (typeof known !== 'string') return operation.scope.query.kernel(kernel, [text, term]);
    return known === '' ? constant(true, 'bool') : bool(termSql(text, known, edges, insensitive));
  };

const anyOf =
  (kernel: Kernel, word: 'OR' | 'AND'): ValueOperatorRow['compile'] =>
  ({ left, right, scope }) => {
    const text = convert(left, 'string', scope);
    const parts = right.map((term) => oneTerm(text, term, kernel, scope));
    return parts.length === 0 ? constant(word === 'AND', 'bool') : bool(`(${parts.join(` ${word} `)})`);
  };

function oneTerm(text: Scalar, term: Scalar, kernel: Kernel, scope: Scope): string {
  if (term.type === 'dynamic') return scope.query.kernel(kernel, [text, term]).sql;
  const known = convert(term, 'string', scope);
  if (typeof known.constant?.value !== 'string') return scope.query.kernel(has, [text, known]).sql;
  return known.constant.value === '' ? 'true' : termSql(text, known.constant.value, { start: true, end: true }, true);
}

const matches: ValueOperatorRow['compile'] = ({ left, right: [pattern], node, scope }) => {
  const text = convert(left, 'string', scope);
  return bool(`regexp_matches(${text.sql}, ${textLiteral(knownPattern(pattern, node, scope))})`);
};

const contains = (text: string, part: string) => `contains(${text}, ${part})`;
const starts = (text: string, part: string) => `starts_with(${text}, ${part})`;
const ends = (text: string, part: string) => `suffix(${text}, ${part})`;
const same = (text: string, part: string) => `(${text} = ${part})`;

const whole: TermEdges = { start: true, end: true };
const prefix: TermEdges = { start: true, end: false };
const suffix: TermEdges = { start: false, end: true };

/** Each with its opposite, `!name`. */
const positive: readonly (readonly [name: string, compile: ValueOperatorRow['compile']])[] = [
  ['contains', simple(contains, true)],
  ['contains_cs', simple(contains, false)],
  ['startswith', simple(starts, true)],
  ['startswith_cs', simple(starts, false)],
  ['endswith', simple(ends, true)],
  ['endswith_cs', simple(ends, false)],
  ['has', terms(has, whole, true)],
  ['has_cs', terms(hasCs, whole, false)],
  ['hasprefix', terms(hasPrefix, prefix, true)],
  ['hasprefix_cs', terms(hasPrefixCs, prefix, false)],
  ['hassuffix', terms(hasSuffix, suffix, true)],
  ['hassuffix_cs', terms(hasSuffixCs, suffix, false)],
];

const exact = (name: string, compile: ValueOperatorRow['compile']): ValueOperatorRow => ({
  name,
  fidelity: 'exact',
  compile,
});

const not =
  (compile: ValueOperatorRow['compile']): ValueOperatorRow['compile'] =>
  (operation) =>
    bool(`(NOT ${compile(operation).sql})`);

/** Operators that look into texts. */
export const textOperators: readonly ValueOperatorRow[] = [
  ...positive.flatMap(([name, compile]) => [exact(name, compile), exact(`!${name}`, not(compile))]),
  exact('=~', simple(same, true)),
  exact('!~', not(simple(same, true))),
  exact('has_any', anyOf(hasAny, 'OR')),
  exact('has_all', anyOf(hasAll, 'AND')),
  exact('matches regex', matches),
];
