import { csvCell, csvLine, guardedCsvCell } from '../../events/csv/write-row.ts';
import type { KustoType, KustoValue } from '../../kql/compile/types.ts';
import { plainCell } from '../../kql/run/cells.ts';
import { plain } from '../reporters/markdown.ts';
import type { Style } from '../style.ts';
import { renderTable } from '../terminal/table.ts';

/** An answer with all its rows. */
export interface RowSet {
  readonly columns: readonly { readonly name: string; readonly type: KustoType }[];
  readonly rows: readonly (readonly KustoValue[])[];
}

const numbers: ReadonlySet<KustoType> = new Set(['int', 'long', 'real', 'decimal']);

function texts({ columns, rows }: RowSet): readonly (readonly string[])[] {
  return rows.map((row) => columns.map(({ type }, index) => plainCell(row[index] ?? null, type)));
}

/** Lines for a person, no wider than the terminal. */
export function rowsTable(answer: RowSet, { chalk, unicode }: Style, columns: number): string {
  return renderTable(
    answer.columns.map(({ name, type }) => ({
      header: name,
      align: numbers.has(type) ? 'right' : 'left',
      ...(!numbers.has(type) && { shrink: type === 'string' || type === 'dynamic' ? 2 : 1 }),
    })),
    texts(answer),
    { columns, unicode, paintHeader: (text) => chalk.bold(text) },
  );
}

/** RFC 4180, with names in the first line. */
export const rowsCsv = (answer: RowSet): string =>
  [
    csvLine(answer.columns.map(({ name }) => guardedCsvCell(name))),
    ...texts(answer).map((row) =>
      csvLine(row.map((text, index) => (isText(answer.columns[index]?.type) ? guardedCsvCell(text) : csvCell(text)))),
    ),
  ].join('');

/** Only texts can hold what a spreadsheet takes for a formula; -5 is a number. */
const isText = (type: KustoType | undefined): boolean => type === 'string' || type === 'dynamic';

export function rowsMarkdown(answer: RowSet): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const { columns } = answer;
  return [
    line(columns.map(({ name }) => plain(name))),
    line(columns.map(({ type }) => (numbers.has(type) ? '---:' : '---'))),
    ...texts(answer).map((row) => line(row.map(plain))),
  ].join('');
}
