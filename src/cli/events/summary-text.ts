import type { CaptureReport } from '../../events/check-captures.ts';
import type { Style } from '../style.ts';
import { renderTable } from '../terminal/table.ts';
import { counted, countedList, number } from './counts.ts';

/** What captures hold, for a person: verdicts, rooms, time span, event ids, app versions. */
export function summaryText({ summary, notKept, otherFiles }: CaptureReport, style: Style, columns: number): string {
  const { chalk, unicode } = style;
  const { records, valid, invalid, duplicates, skipped, unreadable, rooms, from, to, files } = summary;
  const paintBad = (text: string): string => chalk.red(text);
  const verdicts = [
    chalk.green(`${number(valid)} valid`),
    ...(invalid > 0 ? [paintBad(`${number(invalid)} invalid`)] : []),
    ...(duplicates > 0 ? [`${number(duplicates)} repeated`] : []),
  ];
  const lines = [
    `${chalk.bold(counted(records, 'record'))} in ${counted(files, 'file')}: ${verdicts.join(', ')}`,
    ...(unreadable > 0 ? [paintBad(`${counted(unreadable, 'record')} could not be read`)] : []),
    ...(skipped > 0 ? [`${counted(skipped, 'record')} of other event logs skipped`] : []),
    ...(otherFiles.count > 0 ? [`${counted(otherFiles.count, 'other file')} without a captured log`] : []),
  ];
  const facts: (readonly [string, string])[] = [];
  if (rooms > 0) facts.push(['rooms', number(rooms)]);
  if (from !== null && to !== null) facts.push(['from', from], ['to', to]);
  if (Object.keys(summary.byEventId).length > 0) facts.push(['event ids', countedList(summary.byEventId)]);
  if (Object.keys(summary.byAppVersion).length > 0) facts.push(['app versions', countedList(summary.byAppVersion)]);
  const table = renderTable(
    [{}, { shrink: 1 }],
    facts.map(([name, value]) => [`  ${name}`, unicode ? value : value.replaceAll('×', 'x')]),
    {
      columns,
      unicode,
    },
  );
  return `${lines.join('\n')}\n${table}${notKeptSays(notKept)
    .map((says) => `${says}\n`)
    .join('')}`;
}

/** Findings beyond `--max-findings`, by rule. */
export function notKeptSays(notKept: ReadonlyMap<string, number>): readonly string[] {
  if (notKept.size === 0) return [];
  const total = [...notKept.values()].reduce((sum, count) => sum + count, 0);
  const byRule = [...notKept].map(([rule, count]) => `${rule} ${number(count)}`).join(', ');
  return [`${counted(total, 'more finding')} not shown: ${byRule}; --max-findings N shows more`];
}
