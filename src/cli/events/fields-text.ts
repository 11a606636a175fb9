import type { FieldReport, UsageCount } from '../../events/report/field-usage.ts';
import type { Style } from '../style.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { renderTable, type TableCell, type TableColumn } from '../terminal/table.ts';

/** Event ids that have a column; the app knows five. */
const mostColumns = 8;
const mostNames = 12;

const number = (value: number): string => value.toLocaleString('en-US');

function named(title: string, counts: readonly (readonly [name: string, count: UsageCount])[]): string[] {
  if (counts.length === 0) return [];
  const listed = counts.slice(0, mostNames).map(([name, { records, byEventId }]) => {
    const ids = Object.keys(byEventId).join(', ');
    return `  ${safeLine(name)}: ${number(records)} ${records === 1 ? 'record' : 'records'} (event ${ids})\n`;
  });
  const more = counts.length - listed.length;
  return [`${title}\n`, ...listed, ...(more > 0 ? [`  and ${more} more\n`] : [])];
}

/** `--fields` for a person: which custom fields captured events fill, and what rooms send that none takes. */
export function fieldsText(report: FieldReport, style: Style, columns: number): string {
  const { chalk, unicode } = style;
  const { seen, fields, neverFilled, labelsNotTaken, keysNotTaken } = report;
  const ids = Object.keys(seen.byEventId).slice(0, mostColumns);
  const heads: TableColumn[] = [
    { header: '  field', shrink: 1, min: 20 },
    { header: 'filled', align: 'right' },
    ...ids.map((header): TableColumn => ({ header, align: 'right' })),
  ];
  const total: TableCell[] = [
    '  all records',
    number(seen.records),
    ...ids.map((id) => number(seen.byEventId[id] ?? 0)),
  ];
  const rows = fields.map(({ name, records, byEventId }): TableCell[] => [
    `  ${name}`,
    records === 0 ? { text: '0', paint: (text) => chalk.yellow(text) } : number(records),
    ...ids.map((id) => number(byEventId[id] ?? 0)),
  ]);
  const table = renderTable(heads, [total, ...rows], { columns, unicode, paintHeader: (text) => chalk.dim(text) });
  return [
    `${chalk.bold('custom fields')}: ${fields.length - neverFilled.length} of ${fields.length} are filled\n`,
    table,
    ...(neverFilled.length > 0 ? [`never filled: ${neverFilled.join(', ')}\n`] : []),
    ...named(
      'status labels that no field takes:',
      labelsNotTaken.map(({ label, ...count }) => [label, count] as const),
    ),
    ...named(
      'keys that no field takes:',
      keysNotTaken.map(({ key, ...count }) => [key, count] as const),
    ),
  ].join('');
}
