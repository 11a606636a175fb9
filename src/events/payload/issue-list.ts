import type { Rule } from '../../finding.ts';
import type { PayloadIssue } from './issue.ts';

/** Issues of one rule that a check names in one payload. */
export const mostAlike = 100;

/**
 * Issues of one check. However many a hostile payload has, the first of each rule are named, and one more says how many there are
 * beside them.
 */
export class IssueList {
  readonly #named: PayloadIssue[] = [];
  readonly #counts = new Map<Rule, number>();
  /** The first of each rule that is not named. */
  readonly #unnamed = new Map<Rule, PayloadIssue>();

  add(issue: PayloadIssue): void {
    const count = (this.#counts.get(issue.rule) ?? 0) + 1;
    this.#counts.set(issue.rule, count);
    if (count <= mostAlike) this.#named.push(issue);
    else if (count === mostAlike + 1) this.#unnamed.set(issue.rule, issue);
  }

  get issues(): readonly PayloadIssue[] {
    if (this.#unnamed.size === 0) return this.#named;
    const rest = [...this.#unnamed].map(([rule, first]) => this.#rest(rule, first));
    return [...this.#named, ...rest];
  }

  #rest(rule: Rule, first: PayloadIssue): PayloadIssue {
    const count = (this.#counts.get(rule) ?? 0) - mostAlike;
    if (count === 1) return first;
    return { rule, message: `${count} more like the ${mostAlike} before, from here on`, place: first.place };
  }
}
