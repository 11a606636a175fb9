import { dynamicMember } from '../../kernels/dynamics/bags.ts';
import type { SyntaxNode } from '../../parser/syntax.ts';
import { unsupported } from '../refusal.ts';
import type { Scalar } from '../relation.ts';
import type { ExpressionCompiler, Scope } from '../scope.ts';
import { textLiteral } from '../sql.ts';
import { convert } from './convert.ts';
import { memberJson } from './member.ts';

/** Keys that a JSON path of DuckDB can name. */
const plainKey = /^[\p{L}\p{N}_ $@:.-]+$/u;

type Step = { readonly text: string } | { readonly index: bigint } | { readonly value: Scalar };

interface Path {
  readonly base: SyntaxNode;
  readonly steps: readonly Step[];
}

/** `base.key[0]["other"]`, of any length. */
function pathOf(node: SyntaxNode, scope: Scope): Path {
  const steps: Step[] = [];
  let base = node;
  for (;;) {
    const [left, right] = base.nodes;
    if (!left || !right || (base.kind !== 'PathExpression' && base.kind !== 'ElementExpression')) break;
    steps.unshift(stepOf(right, scope));
    base = left;
  }
  return { base, steps };
}

function stepOf(node: SyntaxNode, scope: Scope): Step {
  if (node.kind === 'NameReference') return { text: node.valueText };
  const selector = node.nodes[0] ?? unsupported('this path', node);
  const value = scope.scalar(selector);
  const known = value.constant?.value;
  if (typeof known === 'string' && value.type === 'string') return { text: known };
  if (typeof known === 'bigint' || typeof known === 'number') return { index: BigInt(known) };
  return { value };
}

/** The step in a JSON path of DuckDB; undefined where it can't be written there. */
function jsonStep(step: Step): string | undefined {
  if ('text' in step) return plainKey.test(step.text) ? `."${step.text}"` : undefined;
  if ('index' in step) return step.index < 0n ? `[#${step.index}]` : `[${step.index}]`;
  return undefined;
}

const stepValue = (step: Step, scope: Scope): Scalar => {
  if ('value' in step) return convert(step.value, 'dynamic', scope);
  const json = 'text' in step ? JSON.stringify(step.text) : String(step.index);
  return { sql: textLiteral(json), type: 'dynamic', constant: { value: json } };
};

/** Members of a dynamic value: runs of constant steps at once in SQL, others one by one. */
export const compilePath: ExpressionCompiler = (node, scope) => {
  const { base, steps } = pathOf(node, scope);
  let value = scope.scalar(base);
  if (value.type !== 'dynamic') return unsupported(`a member of a ${value.type}`, node);
  let run = '';
  for (const step of steps) {
    const json = value.constant ? undefined : jsonStep(step);
    if (json !== undefined) {
      run += json;
      continue;
    }
    value = extracted(value, run);
    run = '';
    value = scope.query.kernel(dynamicMember, [value, stepValue(step, scope)]);
  }
  return extracted(value, run);
};

function extracted(value: Scalar, path: string): Scalar {
  if (path === '') return value;
  const member = { of: value.sql, path: `$${path}` };
  return { sql: memberJson(member), type: 'dynamic', member };
}
