import { callOf, comparisonOf, operatorName } from '../parser/shapes.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import { rules } from '../rules.ts';
import { type Issue, issueOf, type Lint } from './issue.ts';
import {
  parseColumnLimit,
  refusedScalarOperators,
  transformFunctions,
  transformInstead,
  transformOperators,
} from './transform-subset.ts';

/** What Azure's compiler of ingestion-time transformations refuses. */
export const transformSubset: Lint = function* ({ query }) {
  yield* sourceIssues(query.root);
  const own = new Set(declaredFunctions(query.root));
  for (const node of query.root.descendants()) {
    yield* operatorIssues(node);
    yield* functionIssues(node, own);
  }
};

/** Every pipeline of a transformation starts from `source` or `print`; names of `let` statements stand for one that does. */
function* sourceIssues(root: SyntaxNode): Generator<Issue> {
  for (const node of root.descendants()) {
    const isSource = node.symbol?.kind === 'Table' && node.kind === 'NameReference';
    if (isSource && node.symbol?.name !== 'source') {
      yield issueOf(rules.transformSource, `the transformation reads ${node.symbol?.name}, not source`, node);
    }
  }
}

function* operatorIssues(node: SyntaxNode): Generator<Issue> {
  const name = operatorName(node);
  if (name !== undefined && !transformOperators.has(name)) {
    yield issueOf(
      rules.transformOperator,
      `transformations do not take the operator ${name}`,
      node.children[0] ?? node,
    );
  }
  const operator = comparisonOf(node)?.operator;
  if (operator !== undefined && refusedScalarOperators.has(operator)) {
    yield issueOf(rules.transformOperator, `transformations do not take ${operator}`, node.children[1] ?? node);
  }
  const columns = name === 'parse' ? parsedColumns(node) : 0;
  if (columns > parseColumnLimit) {
    const message = `parse makes ${columns} columns; a transformation takes ${parseColumnLimit} at a time`;
    yield issueOf(rules.transformParse, message, node.children[0] ?? node);
  }
}

const parsedColumns = (parse: SyntaxNode): number =>
  [...parse.descendants()].filter(({ kind }) => kind === 'NameDeclaration').length;

function* functionIssues(node: SyntaxNode, own: ReadonlySet<string>): Generator<Issue> {
  const call = callOf(node);
  if (!call || transformFunctions.has(call.name) || own.has(call.name)) return;
  const instead = transformInstead.get(call.name);
  const help = instead === undefined ? undefined : `write ${instead}()`;
  yield issueOf(rules.transformFunction, `transformations do not know ${call.name}()`, call.nameNode, help);
}

/** Functions that `let` statements declare. */
const declaredFunctions = (root: SyntaxNode): readonly string[] =>
  [...root.descendants()]
    .filter(({ kind }) => kind === 'LetStatement')
    .flatMap(({ nodes }) => nodes.find(({ kind }) => kind === 'NameDeclaration')?.valueText ?? []);
