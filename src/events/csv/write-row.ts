import { nulsEscaped } from '../plain/escape.ts';
import { guardedCell } from './guarded-cells.ts';

/** A cell of CSV (RFC 4180). */
export const csvCell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A cell in which no spreadsheet finds a formula. */
export const guardedCsvCell = (text: string): string => csvCell(guardedCell(nulsEscaped(text)));

/** A line of cells that are written as they are to stand. */
export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;
