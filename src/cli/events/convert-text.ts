import type { ChannelCounts, ReadReport } from '../../events/read-records.ts';
import type { JsonObject } from '../../json.ts';
import type { Style } from '../style.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { renderTable } from '../terminal/table.ts';
import { counted, countedList, number } from './counts.ts';
import { notKeptSays } from './summary-text.ts';

/** As people and documents name what the capture lost. */
const named = (name: string): string => (name === '' ? 'unknown' : name);

const totalOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The logs of all captures together. */
function together(captures: ReadReport['captures']): ChannelCounts {
  const all = new Map<string, Map<string, number>>();
  for (const { channels } of captures)
    for (const [channel, ids] of channels) {
      const counts = all.get(channel) ?? new Map<string, number>();
      for (const [id, count] of ids) counts.set(id, (counts.get(id) ?? 0) + count);
      all.set(channel, counts);
    }
  return all;
}

const byId = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...counts].sort(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : 1)).map(([id, n]) => [named(id), n]),
  );

const channelsJson = (channels: ChannelCounts): JsonObject =>
  Object.fromEntries(
    [...channels]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([channel, ids]) => [named(channel), { records: totalOf(ids), byEventId: byId(ids) }]),
  );

const totals = ({ captures }: ReadReport) => ({
  records: sum(captures.map(({ records }) => records)),
  skipped: sum(captures.map(({ skipped }) => skipped)),
  unreadable: sum(captures.map(({ unreadable }) => unreadable)),
  files: captures.length,
});

/** What was converted, for machines. @param out the file that was written, as the user gave it; null for standard output */
export function convertDocument(report: ReadReport, form: string, out: string | null): JsonObject {
  const { error: errors, warning: warnings, info: infos } = report.bySeverity;
  return {
    summary: { errors, warnings, infos, ...totals(report), channels: channelsJson(together(report.captures)) },
    to: form,
    out,
    captures: report.captures.map(({ format = null, channels, ...counts }) => ({
      ...counts,
      format,
      channels: channelsJson(channels),
    })),
    otherFiles: { count: report.otherFiles.count, names: report.otherFiles.names },
    findingsNotShown: Object.fromEntries(report.notKept),
  };
}

/** What was converted, for a person. */
export function convertText(report: ReadReport, out: string | null, style: Style, columns: number): string {
  const { chalk, unicode } = style;
  const { records, skipped, unreadable, files } = totals(report);
  const to = out === null ? '' : `, written to ${safeLine(out)}`;
  const lines = [
    `${chalk.bold(counted(records, 'record'))} of ${counted(files, 'file')}${to}`,
    ...(unreadable > 0 ? [chalk.red(`${counted(unreadable, 'record')} could not be read`)] : []),
    ...(skipped > 0
      ? [`${counted(skipped, 'record')} of other event logs left out; --all-logs converts them, too`]
      : []),
  ];
  const others = report.otherFiles.count;
  if (others > 0) lines.push(`${counted(others, 'other file')} without a captured log`);
  const times = (text: string): string => (unicode ? text : text.replaceAll('×', 'x'));
  const rows = [...together(report.captures)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([channel, ids]) => [`  ${safeLine(named(channel))}`, number(totalOf(ids)), times(countedList(byId(ids)))]);
  const table = renderTable([{}, { align: 'right' }, { shrink: 1 }], rows, { columns, unicode });
  const notKept = notKeptSays(report.notKept).map((says) => `${says}\n`);
  return `${lines.join('\n')}\n${table}${notKept.join('')}`;
}
