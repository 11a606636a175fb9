import type { Finding, Severity } from '../../finding.ts';
import { endWithNewline, isFile, pathInRepository, plural, type ReportContext, type Reporter } from './report.ts';

/** GitHub shows no more than ten annotations of a kind in a step. */
const shownOfAKind = 10;

const kinds: readonly { readonly severity: Severity; readonly word: string }[] = [
  { severity: 'error', word: 'error' },
  { severity: 'warning', word: 'warning' },
  { severity: 'info', word: 'notice' },
];

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function annotation(word: string, { place, ruleId, message, help }: Finding, context: ReportContext): string {
  const properties: Record<string, string | number | undefined> = {
    ...(place &&
      isFile(place.file) && {
        file: pathInRepository(place.file, context),
        line: place.line,
        endLine: place.endLine,
        col: place.column,
        endColumn: place.endLine === undefined || place.endLine === place.line ? place.endColumn : undefined,
      }),
    title: ruleId,
  };
  const stated = Object.entries(properties).filter(([, value]) => value !== undefined);
  const list = stated.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  const where = place && !isFile(place.file) ? `${place.file}: ` : '';
  return `::${word} ${list}::${escapeData(`${where}${message}${help ? `\n${help}` : ''}`)}`;
}

/** GitHub Actions: workflow commands, read from stdout. */
export const github: Reporter = (report, context) => {
  const lines = kinds.flatMap(({ severity, word }) => {
    const all = report.findings.filter((finding) => finding.severity === severity);
    const shown = all.slice(0, report.error && severity === 'error' ? shownOfAKind - 1 : shownOfAKind);
    const cut = all.length - shown.length;
    return [
      ...shown.map((finding) => annotation(word, finding, context)),
      ...(cut > 0
        ? [
            `${plural(cut, `more ${severity === 'info' ? 'remark' : severity}`)} not annotated; --format json tells them all`,
          ]
        : []),
    ];
  });
  if (report.error) {
    const text = [report.error.message, ...report.error.suggestions].join('\n');
    lines.push(`::error title=${escapeProperty(`mtr-oms ${report.command}`)}::${escapeData(text)}`);
  }
  const annotations = lines.map((line) => `${line}\n`).join('');
  return annotations + endWithNewline(report.text?.(context.style, context.columns) ?? '');
};
