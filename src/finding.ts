/**
 * A Finding is what every check reports, and the only thing a check reports. Reporters print findings; nothing else does.
 */
export type Severity = 'error' | 'warning' | 'info';

/** Where something stands. Lines and columns are 1-based; columns count UTF-16 units, as editors and SARIF do. */
export interface Place {
  /** Path as the user gave it, with forward slashes. Places that are no file: `--set`, `stdin`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** One row of a rule table: what a check looks for. `docs/reference/findings.md` is generated from these. */
export interface Rule {
  /** `MTR` and three digits; the hundreds say the room: 1 definition, 2 what Azure refuses, 3 queries, 4 captures, 5 payload, 6 view files, 7 import. */
  readonly id: string;
  readonly severity: Severity;
  /** What the rule demands, in a few words. */
  readonly title: string;
  /** One sentence: why, and what to do. */
  readonly help: string;
}

export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** What is wrong, with the offending value. Lower-case first word, no full stop. */
  readonly message: string;
  readonly place?: Place;
  /** What to write instead, or the command to run next. */
  readonly help?: string;
}

/** Builds a finding of `rule`; `help` defaults to the rule's own. */
export function findingOf(rule: Rule, message: string, place?: Place, help: string = rule.help): Finding {
  return { ruleId: rule.id, severity: rule.severity, message, help, ...(place && { place }) };
}

/** What is known of a file that findings stand in: its text, or single lines by their number. */
export type SourceText = string | ReadonlyMap<number, string>;

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

/** Orders by file, line, column, rule, message, so that two runs over the same input print the same. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.place?.file ?? '', b.place?.file ?? '') ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}

/** By UTF-16 unit: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
