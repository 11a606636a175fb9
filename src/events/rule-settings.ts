import type { Finding, Severity } from '../finding.ts';

/** Severity that a rule's findings have instead of its own; `off`: they are not made. */
export type RuleSetting = Severity | 'off';

/** By rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** A finding as the settings want it; undefined where its rule is off. */
export function withSetting(finding: Finding, settings: RuleSettings): Finding | undefined {
  const setting = Object.hasOwn(settings, finding.ruleId) ? settings[finding.ruleId] : undefined;
  if (setting === undefined || setting === finding.severity) return finding;
  return setting === 'off' ? undefined : { ...finding, severity: setting };
}

/** The same for several; the list itself where nothing changes. */
export function withSettings(findings: readonly Finding[], settings: RuleSettings): readonly Finding[] {
  return findings.length === 0 ? findings : findings.flatMap((finding) => withSetting(finding, settings) ?? []);
}
