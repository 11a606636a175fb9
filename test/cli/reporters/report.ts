import type { Report, ReportContext } from '../../../src/cli/reporters/report.ts';
import { plainStyle } from '../../../src/cli/style.ts';
import type { Finding, Severity } from '../../../src/finding.ts';

/** A finding as tests need it. */
export const finding = (over: Partial<Finding> = {}): Finding => ({
  ruleId: 'MTR104',
  severity: 'error',
  message: '"nmae" is no key',
  ...over,
});

export const findings = (count: number, severity: Severity): Finding[] =>
  Array.from({ length: count }, (_, index) =>
    finding({ severity, message: `${severity} ${index}`, place: { file: 'a.yaml', line: index + 1, column: 1 } }),
  );

export const report = (over: Partial<Report> = {}): Report => ({
  command: 'validate',
  exitCode: 1,
  findings: [],
  document: {},
  sources: new Map(),
  ...over,
});

export const context = (over: Partial<ReportContext> = {}): ReportContext => ({
  style: plainStyle,
  columns: 80,
  cwd: '/work/here',
  env: {},
  ...over,
});
