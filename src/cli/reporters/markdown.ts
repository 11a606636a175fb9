import type { Finding } from '../../finding.ts';
import { safeLine, safeText } from '../terminal/safe-text.ts';
import { countsText, endWithNewline, plural, type Reporter } from './report.ts';

/** A job summary of GitHub Actions, and much else that shows Markdown, takes no more: bytes of UTF-8. */
const mostBytes = 1024 * 1024;
/** For what is said about what is left out. */
const reserve = 300;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Text that shows as it is, in a cell of a table, too. */
export const plain = (text: string): string =>
  safeLine(text)
    .replace(/[\\`*_[\]|~#!]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const where = ({ place }: Finding): string => (place ? plain(`${place.file}:${place.line}:${place.column}`) : '');

const row = (finding: Finding): string =>
  `| ${finding.severity} | ${finding.ruleId} | ${where(finding)} | ${[finding.message, finding.help ?? '']
    .filter((text) => text !== '')
    .map(plain)
    .join('<br>')} |\n`;

/** A fence that no line of the text closes. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}${fence}\n`;
}

/** As many rows as fit; the worst ones, in the order of their places. */
function rowsWithin(findings: readonly Finding[], budget: number): readonly string[] {
  const rows = findings.map((finding, index) => ({ index, finding, text: row(finding) }));
  const order = ['error', 'warning', 'info'];
  const worstFirst = rows.toSorted((a, b) => order.indexOf(a.finding.severity) - order.indexOf(b.finding.severity));
  let left = budget;
  let fitting = 0;
  for (const { text } of worstFirst) {
    left -= bytesOf(text);
    if (left < 0) break;
    fitting += 1;
  }
  return worstFirst
    .slice(0, fitting)
    .sort((a, b) => a.index - b.index)
    .map(({ text }) => text);
}

/** Markdown, as job summaries and comments on pull requests show it; within 1 MiB. What is left out is said. */
export const markdown: Reporter = (report, context) => {
  const { command, findings, error } = report;
  const summary = safeText(endWithNewline(report.text?.(context.style, context.columns) ?? ''));
  const counts = countsText(findings);
  const before = [
    `## mtr-oms ${command}\n`,
    ...(error
      ? [`**error:** ${plain(error.message)}\n`, ...error.suggestions.map((line) => `- ${plain(line)}\n`)]
      : []),
    ...(counts === '' ? [] : [`**${counts}**\n`]),
  ].join('\n');
  const heading = '\n| severity | rule | where | what |\n| --- | --- | --- | --- |\n';
  const ending = summary === '' ? '' : `\n${fenced(summary)}`;
  const rows = rowsWithin(findings, mostBytes - reserve - bytesOf(before + heading + ending));
  const cut = findings.length - rows.length;
  const says = `${plural(cut, 'more finding')} not listed: a summary takes at most 1 MiB`;
  if (cut > 0) context.cut?.(says);
  return [before, ...(rows.length > 0 ? [heading, ...rows] : []), ...(cut > 0 ? [`\n${says}\n`] : []), ending].join('');
};
