import { callOf, isConnective, isSearchCondition } from '../parser/shapes.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import type { Reported } from './adapt.ts';

/** A query that Microsoft's binder rejects and Microsoft's engine runs. */
export interface FalseError {
  readonly applies: (reported: Reported) => boolean;
  readonly says: string;
  readonly help: string;
}

/** Name of the innermost call that `node` is an argument of. */
function callAround(node: SyntaxNode): string | undefined {
  const call = node.ancestor(({ kind }) => kind === 'FunctionCallExpression');
  return call && callOf(call)?.name;
}

/** Recorded with the engine; `test/kql/recorded.test.ts` runs the cases. */
export const falseErrors: readonly FalseError[] = [
  {
    applies: ({ diagnostic, node }) => diagnostic.code === 'KS107' && callAround(node) === 'count',
    says: 'count() counts rows and looks at no column',
    help: 'write count(), or countif(…) to count the rows for which something holds',
  },
  {
    applies: ({ diagnostic, node }) =>
      (diagnostic.code === 'KS107' && node.kind.endsWith('LiteralExpression') && isSearchCondition(node)) ||
      (diagnostic.code === 'KS106' && isConnective(node) && isSearchCondition(node)),
    says: 'search looks for this value in every column',
    help: 'write the text that is looked for in double quotes',
  },
  {
    applies: ({ diagnostic, node }) => diagnostic.code === 'KS134' && callAround(node) === 'make_timespan',
    says: 'make_timespan() takes whole numbers but for the seconds',
    help: 'give days, hours and minutes as whole numbers',
  },
];
