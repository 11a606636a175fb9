import { formatDatetime } from '../../kql/kernels/values/datetime-text.ts';
import { callOf } from '../../kql/parser/shapes.ts';
import type { SyntaxNode } from '../../kql/parser/syntax.ts';
import type { Surroundings, Workspace } from '../../kql/parser/workspace.ts';
import { UserError } from '../user-error.ts';

/**
 * The query with `now()` and `ago()` written out, so that it asks about this moment whenever it runs.
 * @param now ticks
 * @throws UserError where the query can't be read
 */
export function withoutClock(text: string, workspace: Workspace, now: bigint, surroundings: Surroundings = {}): string {
  const query = workspace.bind(text, surroundings);
  if (query.refused) throw new UserError(`the query can't be read: it is ${query.refused}`);
  const moment = `datetime(${formatDatetime(now)})`;
  return rewritten(query.root, text, { start: 0, end: text.length }, moment);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A stretch of the text with the calls in it written out; calls may stand in the arguments of calls. */
function rewritten(node: SyntaxNode, text: string, { start, end }: Stretch, moment: string): string {
  let result = '';
  let at = start;
  for (const { call, name } of outermostCalls(node)) {
    const [argument] = callOf(call)?.arguments ?? [];
    const inner = argument && rewritten(argument, text, argument, moment);
    result += text.slice(at, call.start);
    result += inner === undefined ? moment : `(${moment} ${name === 'ago' ? '-' : '+'} (${inner}))`;
    at = call.end;
  }
  return result + text.slice(at, end);
}

function* outermostCalls(node: SyntaxNode): Generator<{ readonly call: SyntaxNode; readonly name: string }> {
  const name = callOf(node)?.name;
  if (name === 'now' || name === 'ago') {
    yield { call: node, name };
    return;
  }
  for (const child of node.nodes) yield* outermostCalls(child);
}
