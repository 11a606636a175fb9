import stringWidth from 'string-width';
import { cutToWidth } from './cut.ts';
import { safeLine } from './safe-text.ts';

/** What a column wants; the renderer measures. Widths are terminal columns. */
export interface TableColumn {
  readonly header?: string;
  readonly align?: 'left' | 'right';
  /** Never narrower than this, as long as its content is that wide. */
  readonly min?: number;
  /** Gives way first when the table is wider than the terminal: higher first; 0 (default) never. */
  readonly shrink?: number;
}

/** Text, and how to paint it once it is cut and padded. */
export type TableCell = string | { readonly text: string; readonly paint: (text: string) => string };

export interface TableLook {
  /** Width of the terminal. */
  readonly columns: number;
  readonly unicode: boolean;
  readonly paintHeader?: (text: string) => string;
}

const gap = '  ';
const textOf = (cell: TableCell | undefined): string => safeLine(typeof cell === 'string' ? cell : (cell?.text ?? ''));

function narrowed(widths: readonly number[], columns: readonly TableColumn[], available: number): number[] {
  const result = [...widths];
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  const order = columns
    .map(({ shrink = 0, min = 8 }, index) => ({ shrink, min, index }))
    .filter(({ shrink }) => shrink > 0)
    .sort((a, b) => b.shrink - a.shrink);
  for (const { min, index } of order) {
    const width = result[index] ?? 0;
    const given = Math.max(0, Math.min(excess, width - min));
    result[index] = width - given;
    excess -= given;
  }
  return result;
}

/** Rows as aligned lines, no wider than the terminal where columns may shrink; no blanks at the end of a line. */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  look: TableLook,
): string {
  const headers = columns.some(({ header }) => header !== undefined)
    ? [columns.map(({ header = '' }): TableCell => ({ text: header, paint: look.paintHeader ?? ((text) => text) }))]
    : [];
  const lines = [...headers, ...rows];
  const wanted = columns.map((_, index) => Math.max(0, ...lines.map((line) => stringWidth(textOf(line[index])))));
  const widths = narrowed(wanted, columns, look.columns - gap.length * (columns.length - 1));
  return lines
    .map((line) =>
      columns
        .map(({ align }, index) => {
          const cell = line[index];
          const width = widths[index] ?? 0;
          const text = cutToWidth(textOf(cell), width, look.unicode ? '…' : '...');
          const blanks = ' '.repeat(width - stringWidth(text));
          const painted = typeof cell === 'object' ? cell.paint(text) : text;
          const last = index === columns.length - 1;
          return align === 'right' ? blanks + painted : painted + (last ? '' : blanks);
        })
        .join(gap)
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
