import { type Comparison, comparisonOf, isSearchCondition } from '../parser/shapes.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import { rules } from '../rules.ts';
import { type Issue, issueOf, type Lint } from './issue.ts';
import { knownTerms, knownTexts, spokenColumns, termsOf } from './vocabulary.ts';

const equality: ReadonlySet<string> = new Set(['==', '!=', '<>', 'in', '!in']);
const wholeTerms: ReadonlySet<string> = new Set(['has', '!has', 'has_cs', '!has_cs', 'has_any', 'has_all']);
const numbers: ReadonlySet<string | undefined> = new Set(['int', 'long', 'real', 'decimal']);

/** What two expressions of a comparison tell about one another. */
type ComparisonLint = (comparison: Comparison, spoken: ReadonlySet<string>) => Iterable<Issue>;

/** `EventID == "3001"`: public sources disagree on what Azure makes of it. */
function* numberAsText({ left, operator, right }: Comparison): Generator<Issue> {
  if (!equality.has(operator)) return;
  for (const value of right) {
    const types = [left.type, value.type];
    if (!types.includes('string') || !types.some((type) => numbers.has(type))) continue;
    const literal = value.constantText?.trim() ?? '';
    const isWrittenNumber = left.type !== 'string' && /^-?\d+$/.test(literal);
    const help = isWrittenNumber ? `write ${literal} without quotes: ${doubt}` : rules.numberAsText.help;
    const subject = left.symbol?.kind === 'Column' ? left.symbol.name : 'the value on the left';
    const message = `${subject} is of type ${left.type} and is compared with a value of type ${value.type}`;
    yield issueOf(rules.numberAsText, message, value, help);
  }
}

const doubt = 'public sources disagree on whether Azure refuses this or finds nothing';

/** `has "Unheal"`: no term, but a part of one that rooms write. */
function* partOfTerm({ left, operator, right }: Comparison, spoken: ReadonlySet<string>): Generator<Issue> {
  if (!wholeTerms.has(operator) || !isSpoken(left, spoken)) return;
  for (const value of right) {
    const text = value.constantText;
    if (text !== undefined) yield* partsIn(text, operator, value);
  }
}

const isSpoken = ({ symbol }: SyntaxNode, spoken: ReadonlySet<string>): boolean =>
  symbol?.kind === 'Column' && spoken.has(symbol.name);

/** Beside a word that nobody knows, a part of a known one is most likely part of a name (`MTR-CAM-1`). */
function* partsIn(text: string, operator: string, node: SyntaxNode): Generator<Issue> {
  const unknown = termsOf(text).filter((term) => !knownTerms.has(term.toLowerCase()));
  const [term] = unknown;
  const whole = term !== undefined && unknown.length === 1 ? wholeTermOf(term.toLowerCase()) : undefined;
  if (whole === undefined) return;
  const message = `${operator} ${JSON.stringify(text)} finds the word "${term}", not a part of "${whole}"`;
  yield issueOf(rules.partOfTerm, message, node);
}

/** A known term that `term` is a part of. */
const wholeTermOf = (term: string): string | undefined =>
  term.length < 3 ? undefined : [...knownTerms].find(([known]) => known.includes(term))?.[1];

/** `== "unhealthy"`: rooms write it otherwise. */
function* valueCase({ left, operator, right }: Comparison, spoken: ReadonlySet<string>): Generator<Issue> {
  if (!equality.has(operator) || !isSpoken(left, spoken)) return;
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
  if (node.kind !== 'StringLiteralExpression' || !isSearchCondition(node)) return;
  const text = node.children[0]?.valueText ?? '';
  if (!text.includes('*')) yield* partsIn(text, 'search', node);
}

export const comparisons: Lint = function* ({ query, catalogue }) {
  const spoken = spokenColumns(catalogue);
  for (const node of query.root.descendants()) {
    const comparison = comparisonOf(node);
    if (comparison) for (const lint of lints) yield* lint(comparison, spoken);
    yield* searchTerms(node);
  }
};
