import { asDynamic } from '../../kernels/values/convert.ts';
import { parseDatetimeLiteral } from '../../kernels/values/datetime-text.ts';
import { carried, type Dynamic } from '../../kernels/values/dynamic.ts';
import { parseBool, parseGuid, parseLong, parseReal, wrapInt } from '../../kernels/values/number-text.ts';
import { parseTimespanLiteral } from '../../kernels/values/timespan-text.ts';
import type { SyntaxNode } from '../../parser/syntax.ts';
import { invalid, unsupported } from '../refusal.ts';
import { constant } from '../relation.ts';
import type { ExpressionCompiler } from '../scope.ts';
import type { KustoType, KustoValue } from '../types.ts';

/** Reads a literal as it is written; undefined: it is none of this type. */
type Read = (text: string) => KustoValue | undefined;

const tokenText = (node: SyntaxNode): string => node.children[0]?.text ?? '';

/** `int(5)`, `real(+inf)`, `long(null)`: what stands in the brackets; else the text itself. */
function unwrapped(text: string): string {
  const inner = /^[a-z0-9]+\s*\(\s*(.*?)\s*\)$/is.exec(text)?.[1] ?? text;
  return /^(["'])(.*)\1$/s.exec(inner)?.[2] ?? inner;
}

const orNone =
  (read: Read): Read =>
  (text) => {
    const inner = unwrapped(text);
    return inner === 'null' ? null : (read(inner) ?? undefined);
  };

const readLong: Read = (text) => parseLong(text);

const readInt: Read = (text) => {
  const long = parseLong(text);
  const int = long === null ? undefined : wrapInt(long);
  return int !== undefined && BigInt(int) === long ? int : undefined;
};

const readBool: Read = (text) => parseBool(text);

const literalOf =
  (type: KustoType, read: Read): ExpressionCompiler =>
  (node) => {
    const text = tokenText(node);
    const value = read(text);
    return value === undefined ? invalid(`${JSON.stringify(text)} is no ${type}`, node) : constant(value, type);
  };

/** The text of one string or of several side by side. */
const compoundText = (node: SyntaxNode): string => node.children.map((token) => token.valueText).join('');

/** A literal of dynamic, which may hold literals of other types. */
function dynamicOf(node: SyntaxNode): Dynamic {
  const inner = jsonForms[node.kind];
  if (inner) return inner(node);
  const compile = literals.get(node.kind) ?? (node.kind === 'UnaryMinusExpression' ? negative : undefined);
  if (!compile) return unsupported(`${node.kind} inside of a dynamic literal`, node);
  const { type, constant: known } = compile(node, noScope);
  return asDynamic(known?.value ?? null, type);
}

const jsonForms: Readonly<Record<string, ((node: SyntaxNode) => Dynamic) | undefined>> = {
  JsonArrayExpression: (node) => entries(node).map(dynamicOf),
  JsonObjectExpression: (node) => new Map(entries(node).map((pair) => [keyOf(pair), dynamicOf(innerOf(pair))])),
  DynamicExpression: (node) => dynamicOf(innerOf(node)),
  NullLiteralExpression: () => null,
};

const entries = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.nodes.flatMap((child) => (child.kind === 'List' ? child.nodes : [child]));

const keyOf = (pair: SyntaxNode): string => pair.children[0]?.valueText ?? '';
const innerOf = (pair: SyntaxNode): SyntaxNode => pair.nodes.at(-1) ?? unsupported('an empty dynamic literal', pair);

/** Literals look nothing up. */
const noScope = undefined as never;

const negative: ExpressionCompiler = (node, scope) => {
  const inner = innerOf(node);
  const value = literals.get(inner.kind)?.(inner, scope);
  const known = value?.constant?.value;
  if (!value || (typeof known !== 'number' && typeof known !== 'bigint')) return unsupported('this literal', node);
  return constant(-known, value.type);
};

/** Literals by the language service's name of the node. */
export const literals: ReadonlyMap<string, ExpressionCompiler> = new Map<string, ExpressionCompiler>([
  ['StringLiteralExpression', (node) => constant(node.constantText ?? compoundText(node), 'string')],
  ['CompoundStringLiteralExpression', (node) => constant(node.constantText ?? compoundText(node), 'string')],
  ['LongLiteralExpression', literalOf('long', orNone(readLong))],
  ['IntLiteralExpression', literalOf('int', orNone(readInt))],
  ['RealLiteralExpression', literalOf('real', orNone(parseReal))],
  ['DecimalLiteralExpression', literalOf('decimal', orNone(parseReal))],
  ['BooleanLiteralExpression', literalOf('bool', orNone(readBool))],
  ['GuidLiteralExpression', literalOf('guid', orNone(parseGuid))],
  ['DateTimeLiteralExpression', literalOf('datetime', parseDatetimeLiteral)],
  ['TimespanLiteralExpression', literalOf('timespan', parseTimespanLiteral)],
  // As an argument (`extract(…, typeof(long))`): the name of the type.
  ['TypeOfLiteralExpression', (node) => constant(node.symbol?.name ?? '', 'string')],
  ['DynamicExpression', (node) => constant(carried(dynamicOf(node)), 'dynamic')],
]);
