import { insideXmlText, type ToOuter, unescapeXml } from '../json/offsets.ts';
import type { TextValue } from '../records/text-record.ts';
import { type CsvCell, type CsvRow, cellText, insideCell } from './row.ts';

/** What a cell says; worked out when it is asked for. */
class CellValue implements TextValue {
  readonly #row: CsvRow;
  readonly #cell: CsvCell;
  readonly #isXml: boolean;
  #text: string | undefined;

  constructor(row: CsvRow, cell: CsvCell, isXml: boolean) {
    this.#row = row;
    this.#cell = cell;
    this.#isXml = isXml;
  }

  get start(): number {
    return this.#cell.start;
  }
  get end(): number {
    return this.#cell.end;
  }
  get text(): string {
    this.#text ??= this.#isMarkup() ? unescapeXml(this.#written()) : this.#written();
    return this.#text;
  }

  toOuter(): ToOuter {
    const toRow = insideCell(this.#row, this.#cell);
    if (!this.#isMarkup()) return toRow;
    const toCell = insideXmlText(this.#written());
    return (offset) => toRow(toCell(offset));
  }

  #written(): string {
    return cellText(this.#row, this.#cell);
  }
  #isMarkup(): boolean {
    return this.#isXml && this.#written().trimStart().startsWith('<');
  }
}

/** @param isXml what is written in markup is unescaped */
export const cellValue = (row: CsvRow, cell: CsvCell, isXml = false): TextValue => new CellValue(row, cell, isXml);
