import type { Finding, Severity } from '../../finding.ts';
import type { Style } from '../style.ts';
import { safeText } from '../terminal/safe-text.ts';
import { excerptOf } from './excerpt.ts';
import { countsText, endWithNewline, isFile, type Report, type ReportContext, type Reporter } from './report.ts';

const look: Readonly<Record<Severity, { word: string; paint: (style: Style) => Style['chalk'] }>> = {
  error: { word: 'error', paint: (style) => style.chalk.red },
  warning: { word: 'warning', paint: (style) => style.chalk.yellow },
  info: { word: 'info', paint: (style) => style.chalk.blue },
};

function excerptLines(finding: Finding, report: Report, { style, columns }: ReportContext): string[] {
  const { place } = finding;
  const source = place && report.sources.get(place.file);
  const excerpt = place && source !== undefined && excerptOf(source, place, Math.max(20, columns - 11));
  if (!excerpt) return [];
  const bar = style.unicode ? '│' : '|';
  const gutter = (label: string) => style.chalk.dim(`${label.padStart(8)} ${bar}`);
  const caret = look[finding.severity].paint(style)('^'.repeat(excerpt.length));
  return [`${gutter(`${place.line}`)} ${excerpt.line}`, `${gutter('')} ${' '.repeat(excerpt.indent)}${caret}`];
}

/** An option is one value: its line and column would say nothing. */
const isText = (file: string): boolean => isFile(file) || file === 'stdin';

function findingLines(finding: Finding, report: Report, context: ReportContext): string[] {
  const { style } = context;
  const { word, paint } = look[finding.severity];
  const { place } = finding;
  const at = place && isText(place.file) ? `${place.line}:${place.column}` : '';
  const [first = '', ...more] = safeText(finding.message).split('\n');
  const help = finding.help === undefined ? [] : safeText(finding.help).split('\n');
  return [
    `${at.padStart(8)}  ${paint(style)(word)}  ${first}  ${style.chalk.dim(finding.ruleId)}`,
    ...more.map((line) => `          ${line}`),
    ...excerptLines(finding, report, context),
    ...help.map((line) => `          ${style.chalk.dim(line)}`),
  ];
}

function findingsText(report: Report, context: ReportContext): string {
  const { style } = context;
  const byFile = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const file = finding.place?.file ?? '';
    const group = byFile.get(file);
    if (group) group.push(finding);
    else byFile.set(file, [finding]);
  }
  const groups = [...byFile].map(([file, findings]) =>
    [
      ...(file === '' ? [] : [style.chalk.underline(safeText(file))]),
      ...findings.flatMap((finding) => findingLines(finding, report, context)),
      '',
    ].join('\n'),
  );
  return [...groups, countsText(report.findings), ''].join('\n');
}

function errorText({ message, suggestions, stack }: NonNullable<Report['error']>, style: Style): string {
  const arrow = style.unicode ? '→' : '->';
  const lines = [
    `${style.chalk.red('error:')} ${safeText(message)}`,
    ...suggestions.map((line) => `  ${arrow} ${safeText(line)}`),
  ];
  return [...lines, ...(stack === undefined ? [] : ['', stack]), ''].join('\n');
}

/** For people: findings by file with excerpts, then what the command says, then why it could not go on. */
export const text: Reporter = (report, context) =>
  [
    report.findings.length > 0 ? findingsText(report, context) : '',
    endWithNewline(report.text?.(context.style, context.columns) ?? ''),
    report.error ? errorText(report.error, context.style) : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
