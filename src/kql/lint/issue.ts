import type { Rule, Severity } from '../../finding.ts';
import type { Catalogue } from '../catalogue.ts';
import type { ReadQuery } from '../parser/bind.ts';
import type { SyntaxNode } from '../parser/syntax.ts';

/** What a query is for: some rules hold for some uses only. */
export type QueryUse = 'saved-search' | 'function' | 'alert' | 'view' | 'workbook' | 'transform';

/** Something wrong with a query, at offsets of its text. */
export interface Issue {
  /** `MTR…`, or the language service's own. */
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly help?: string | undefined;
}

/** What a rule looks at. */
export interface LintSubject {
  readonly query: ReadQuery;
  readonly catalogue: Catalogue;
}

/** One rule, or several that look at the same things. */
export type Lint = (subject: LintSubject) => Iterable<Issue>;

export const issueOf = (
  rule: Rule,
  message: string,
  { start, end }: Pick<SyntaxNode, 'start' | 'end'>,
  help: string = rule.help,
): Issue => ({ ruleId: rule.id, severity: rule.severity, message, start, end, help });
