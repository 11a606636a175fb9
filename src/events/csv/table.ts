import type { EventLevel } from '../payload/facts.ts';
import type { EventTime, RecordProperty } from '../record.ts';
import { textsOf } from './row.ts';
import { RowScanner } from './row-scanner.ts';

export interface PayloadColumn {
  readonly column: number;
  /** Markup around the payload means that it is escaped for XML. */
  readonly isXml: boolean;
}

/** What the rows of one table hold. Columns count from 0. */
export interface CsvTable {
  /** Of several columns the first that says something counts. */
  readonly columns: { readonly [Property in RecordProperty]?: readonly number[] };
  /** Columns that may carry the payload of a row with so many values, in the order in which they are tried. */
  payloads(cells: number): readonly PayloadColumn[];
  /** Column of the event in words, of a row with so many values. */
  description?(cells: number): number | undefined;
  /** Column of the event's own data, as XML. */
  readonly eventData?: number | undefined;
  /** true: values that a spreadsheet would run as formulas have an apostrophe before them. */
  readonly isGuarded?: boolean;
  /** Values that a row may have. */
  readonly widths: readonly number[];
  readonly time?: (text: string) => EventTime;
  readonly level?: (text: string) => EventLevel | undefined;
  /** What the format lost besides, in words: `the capture has …`. */
  readonly lost?: readonly string[];
}

/** A kind of table that some tool writes. */
export interface TableFormat {
  readonly name: string;
  /** One character each. */
  readonly separators: readonly string[];
  /**
   * @param header names of the columns
   * @param rows the first rows after it
   * @param preamble what stands before the header
   * @returns undefined where no such tool wrote the header
   */
  table(
    header: readonly string[],
    rows: readonly (readonly string[])[],
    preamble: readonly string[],
  ): CsvTable | undefined;
}

/** What Export-Csv of Windows PowerShell writes before the header. */
const typeLine = /^#TYPE /;

/** Rows that hold neither names nor values. */
export const isPreamble = (text: string): boolean => typeLine.test(text) || /^\s*$/.test(text);

interface HeadRow {
  readonly text: string;
  readonly cells: readonly string[];
}

/** The first rows of a text that may be cut anywhere, up to one that is broken. */
function* headRows(text: string, separator: string): Generator<HeadRow> {
  let rest = text;
  while (rest !== '') {
    const scanner = new RowScanner(separator);
    const progress = scanner.scan(rest);
    const { state, at } = progress.state === 'more' ? scanner.end(rest) : progress;
    if (state !== 'end') return;
    const row = { text: rest.slice(0, at), line: 1, cells: scanner.cells };
    yield { text: row.text, cells: textsOf(row) };
    rest = rest.slice(at + 1);
  }
}

/** Rows by which a table is told. */
const shownRows = 10;

export interface FoundTable {
  readonly separator: string;
  readonly table: CsvTable;
}

/** The table that starts in `text`; undefined where it is none of this format. */
export function tableIn(text: string, format: TableFormat): FoundTable | undefined {
  for (const separator of format.separators) {
    const preamble: string[] = [];
    const rows: (readonly string[])[] = [];
    for (const row of headRows(text, separator)) {
      if (isPreamble(row.text)) preamble.push(row.text);
      else rows.push(row.cells);
      if (rows.length + preamble.length > shownRows) break;
    }
    const [header, ...first] = rows;
    const table =
      header &&
      format.table(
        header.map((name) => name.trim()),
        first,
        preamble,
      );
    if (table) return { separator, table };
  }
  return undefined;
}
