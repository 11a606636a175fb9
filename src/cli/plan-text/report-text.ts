import type { Change } from '../../deploy/plan/plan.ts';
import { countResults, type Report, type Result } from '../../deploy/report.ts';
import type { Style } from '../style.ts';
import { safeText } from '../terminal/safe-text.ts';
import { renderTable, type TableCell } from '../terminal/table.ts';
import { allStates, paintOf, symbolOf, wordsOf } from './symbols.ts';

const past: Readonly<Partial<Record<Change['action'], string>>> = {
  create: 'created',
  update: 'changed',
  delete: 'removed',
};

/** What became of a change, in a word or two. */
export const resultWord = ({ state, change }: Result): string =>
  state === 'done' ? (past[change.action] ?? wordsOf(state)) : wordsOf(state);

/** `340 ms`, `12.3 s`, `2 min 5 s` */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function row(result: Result, style: Style): readonly TableCell[] {
  const paint = paintOf(result.state, style);
  return [
    { text: `${symbolOf(result.state, style)} ${resultWord(result)}`, paint },
    result.change.resource.title,
    result.milliseconds === undefined ? '' : durationText(result.milliseconds),
    result.failure ? result.failure.code : (result.reason ?? ''),
  ];
}

function failureLines({ change, failure }: Result, style: Style): readonly string[] {
  if (!failure) return [];
  return [
    `${style.chalk.red(`${change.resource.title} failed:`)} ${safeText(failure.code)}: ${safeText(failure.message)}`,
    ...failure.details.map((detail) => `    ${safeText(detail)}`),
  ];
}

/** `22 applied, 1 failed, 1 not applied` */
export function reportSummary(report: Report): string {
  const counts = countResults(report);
  return allStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${wordsOf(state)}`)
    .join(', ');
}

/** A table of what was done, the reasons of what failed in full, and a summary line. */
export function reportText(report: Report, style: Style, columns: number): string {
  const table = renderTable(
    [
      { header: 'result' },
      { header: 'resource', shrink: 1, min: 24 },
      { header: 'time', align: 'right' },
      { header: '', shrink: 2 },
    ],
    report.results.map((result) => row(result, style)),
    { columns, unicode: style.unicode, paintHeader: style.chalk.dim },
  );
  const failures = report.results.flatMap((result) => failureLines(result, style));
  const interrupted = report.interrupted ? `${style.chalk.yellow('interrupted:')} ` : '';
  return [
    table,
    ...failures,
    ...(failures.length > 0 ? [''] : []),
    `${interrupted}${reportSummary(report)} in ${durationText(report.milliseconds)}`,
    '',
  ].join('\n');
}
