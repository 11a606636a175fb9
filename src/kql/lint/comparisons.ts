import { type Comparison, comparisonOf } from '../parser/shapes.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import { rules } from '../rules.ts';
import { type Issue, issueOf, type Lint } from './issue.ts';
import { knownTerms, knownTexts, termsOf } from './vocabulary.ts';

const equality: ReadonlySet<string> = new Set(['==', '!=', '<>', 'in', '!in']);
const wholeTerms: ReadonlySet<string> = new Set(['has', '!has', 'has_cs', '!has_cs', 'has_any', 'has_all']);
const numbers: ReadonlySet<string | undefined> = new Set(['int', 'long', 'real', 'decimal']);

/** What two expressions of a comparison tell about one another. */
type ComparisonLint = (comparison: Comparison) => Iterable<Issue>;

/** `EventID == "3001"`: public sources disagree on what Azure makes of it. */
function* numberAsText({ left, operator, right }: Comparison): Generator<Issue> {
  if (!equality.has(operator)) return;
  for (const value of right) {
    const [number, text] = numbers.has(left.type) ? [left, value] : [value, left];
    if (!numbers.has(number.type) || text.type !== 'string') continue;
    const digits = text.constantText?.trim();
    const help =
      digits && /^-?\d+$/.test(digits) ? `write ${digits} without quotes; ${rules.numberAsText.help}` : undefined;
    const subject = number.symbol?.kind === 'Column' ? number.symbol.name : 'the value';
    yield issueOf(
      rules.numberAsText,
      `${subject} is a number (${number.type}) and is compared with a text`,
      text,
      help,
    );
  }
}

/** `has "Unheal"`: no term, but a part of one that rooms write. */
function* partOfTerm({ operator, right }: Comparison): Generator<Issue> {
  if (!wholeTerms.has(operator)) return;
  for (const value of right) {
    const text = value.constantText;
    if (text !== undefined) yield* partsIn(text, operator, value);
  }
}

function* partsIn(text: string, operator: string, node: SyntaxNode): Generator<Issue> {
  for (const term of termsOf(text.toLowerCase())) {
    const whole = wholeTermOf(term);
    if (whole === undefined) continue;
    const said = JSON.stringify(text);
    const message = `${operator} ${said} finds the word ${JSON.stringify(term)}, not a part of ${JSON.stringify(whole)}`;
    yield issueOf(rules.partOfTerm, message, node);
    return;
  }
}

/** The known term that `term` is a part of; undefined where it is one itself, or could be a name. */
function wholeTermOf(term: string): string | undefined {
  if (term.length < 3 || knownTerms.has(term)) return undefined;
  return [...knownTerms].find((known) => known.includes(term));
}

/** `== "unhealthy"`: rooms write it otherwise. */
function* valueCase({ left, operator, right }: Comparison): Generator<Issue> {
  if (!equality.has(operator) || left.type !== 'string' || left.symbol?.kind !== 'Column') return;
  for (const value of right) {
    const text = value.constantText;
    if (text === undefined || knownTexts.includes(text)) continue;
    const stored = knownTexts.find((known) => known.toLowerCase() === text.toLowerCase());
    if (stored === undefined) continue;
    const message = `${operator} ${JSON.stringify(text)} never finds ${JSON.stringify(stored)}, as it is stored`;
    yield issueOf(rules.valueCase, message, value, `write ${JSON.stringify(stored)}, or compare with =~ or in~`);
  }
}

const lints: readonly ComparisonLint[] = [numberAsText, partOfTerm, valueCase];

/** `search "Unheal"` looks for terms as `has` does; a star makes it a pattern. */
function* searchTerms(node: SyntaxNode): Generator<Issue> {
  if (node.kind !== 'StringLiteralExpression' || !isSearchTerm(node)) return;
  const text = node.children[0]?.valueText ?? '';
  if (!text.includes('*')) yield* partsIn(text, 'search', node);
}

const connectives: ReadonlySet<string> = new Set(['AndExpression', 'OrExpression', 'ParenthesizedExpression']);

function isSearchTerm({ parent }: SyntaxNode): boolean {
  let node = parent;
  while (node && connectives.has(node.kind)) node = node.parent;
  return node?.kind === 'SearchOperator';
}

export const comparisons: Lint = function* ({ query }) {
  for (const node of query.root.descendants()) {
    const comparison = comparisonOf(node);
    if (comparison) for (const lint of lints) yield* lint(comparison);
    yield* searchTerms(node);
  }
};
