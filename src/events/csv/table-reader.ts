import type { Place } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import { type Origin, placeIn } from '../json/origin.ts';
import type { CaptureFormat, CaptureReader, CaptureSink } from '../readers/reader.ts';
import type { RecordProperty } from '../record.ts';
import type { TextValue } from '../records/text-record.ts';
import { TextRecords } from '../text/text-records.ts';
import { cellValue } from './cell-value.ts';
import { isGuarded } from './guarded-cells.ts';
import type { CsvRow } from './row.ts';
import { type BrokenRow, CsvRows, type RowSink } from './rows.ts';
import { type CsvTable, isPreamble, type TableFormat, tableIn } from './table.ts';

const withoutGuards = (row: CsvRow): CsvRow => ({
  ...row,
  cells: row.cells.map((cell) =>
    isGuarded(row.text.slice(cell.start, cell.end)) ? { ...cell, start: cell.start + 1 } : cell,
  ),
});

/** The rows of one table as records. After a broken row, what doesn't look like a row is what is left of it. */
class TableRows implements RowSink {
  readonly #file: string;
  readonly #records: TextRecords;
  readonly #table: CsvTable;
  readonly #width: number;
  #header: { readonly text: string; readonly place: Place } | undefined;
  #isMending = false;

  constructor(file: string, records: TextRecords, table: CsvTable) {
    this.#file = file;
    this.#records = records;
    this.#table = table;
    this.#width = Math.max(...table.widths);
  }

  row(written: CsvRow): void {
    const row = this.#table.isGuarded ? withoutGuards(written) : written;
    if (isPreamble(row.text)) return;
    const origin = this.#origin(row);
    this.#header ??= { text: row.text, place: placeIn(origin, 0, row.text.trimEnd().length) };
    if (row.text === this.#header.text) return;
    if (this.#table.widths.includes(row.cells.length)) this.#take(row, origin);
    else if (!this.#isLeftOver(row.text, row.cells.length))
      this.#records.unreadable(captureRules.row, this.#wrongWidth(row.cells.length), origin);
  }

  broken(row: BrokenRow): void {
    if (!this.#isLeftOver(row.text, row.cells + 1)) {
      const rule = row.isTooLarge ? captureRules.tooLarge : captureRules.row;
      this.#records.unreadable(rule, row.reason, this.#origin(row), row.at);
    }
    this.#isMending = true;
  }

  #take(row: CsvRow, origin: Origin): void {
    this.#isMending = false;
    const { time, level, lost } = this.#table;
    const parts = {
      origin,
      properties: this.#properties(row),
      payloads: this.#payloads(row),
      description: this.#cell(row, this.#table.description?.(row.cells.length)),
      eventData: () => this.#cell(row, this.#table.eventData)?.text || undefined,
      ...(time && { time }),
      ...(level && { level }),
    };
    this.#records.take(parts, this.#header?.place, lost);
  }

  #properties(row: CsvRow): ReadonlyMap<RecordProperty, TextValue> {
    const values = new Map<RecordProperty, TextValue>();
    for (const property of Object.keys(this.#table.columns) as RecordProperty[]) {
      const value = this.#value(row, property);
      if (value) values.set(property, value);
    }
    return values;
  }

  #value(row: CsvRow, property: RecordProperty): TextValue | undefined {
    const found = (this.#table.columns[property] ?? []).flatMap((column) => {
      const cell = row.cells[column];
      return cell ? [cellValue(row, cell)] : [];
    });
    const { level } = this.#table;
    const says = ({ text }: TextValue): boolean =>
      property === 'level' && level ? level(text) !== undefined : text.trim() !== '';
    return found.length < 2 ? found[0] : (found.find(says) ?? found[0]);
  }

  #cell(row: CsvRow, column: number | undefined): TextValue | undefined {
    const cell = column === undefined ? undefined : row.cells[column];
    return cell && cellValue(row, cell);
  }

  #payloads(row: CsvRow): readonly TextValue[] {
    return this.#table.payloads(row.cells.length).flatMap(({ column, isXml }) => {
      const cell = row.cells[column];
      return cell ? [cellValue(row, cell, isXml)] : [];
    });
  }

  /** A line of a message whose row is broken; anything with half the values of a row may be a record of its own. */
  #isLeftOver(text: string, cells: number): boolean {
    return this.#isMending && cells * 2 < this.#width && !text.startsWith('"');
  }

  #wrongWidth(cells: number): string {
    const expected = [...new Set(this.#table.widths)].join(' or ');
    return `the row has ${cells} ${cells === 1 ? 'value' : 'values'}, not ${expected}`;
  }

  #origin({ text, line }: Pick<CsvRow, 'text' | 'line'>): Origin {
    return { file: this.#file, text, line, column: 1 };
  }
}

class TableReader implements CaptureReader {
  readonly #file: string;
  readonly #format: TableFormat;
  readonly #records: TextRecords;
  readonly #decoder: ReturnType<TextRecords['decoder']>;
  #rows: CsvRows | undefined;
  #head = '';

  constructor(file: string, sink: CaptureSink, format: TableFormat) {
    this.#file = file;
    this.#format = format;
    this.#records = new TextRecords(file, sink);
    this.#decoder = this.#records.decoder();
  }

  push(bytes: Uint8Array): void {
    this.#take(this.#decoder.push(bytes));
  }

  end(): void {
    this.#take(this.#decoder.end());
    this.#rows?.end();
    this.#records.end();
  }

  #take(text: string): void {
    if (this.#rows) this.#rows.push(text);
    else this.#open(text);
  }

  #open(text: string): void {
    this.#head += text;
    const found = tableIn(this.#head, this.#format);
    if (!found) return;
    this.#rows = new CsvRows(found.separator, new TableRows(this.#file, this.#records, found.table));
    this.#rows.push(this.#head);
    this.#head = '';
  }
}

/** A format of captures whose records are rows. */
export const tableCapture = (format: TableFormat): CaptureFormat => ({
  name: format.name,
  matches: ({ text }) => !/^\s*[[{<]/.test(text) && tableIn(text, format) !== undefined,
  open: (file, sink) => new TableReader(file, sink, format),
});
