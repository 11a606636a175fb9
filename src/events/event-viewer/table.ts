import type { CsvTable } from '../csv/table.ts';
import { isComputerColumn, isEventViewerHeader, isLogColumn, levelByWord } from './words.ts';

/** Level, time, source, event id and category come first, whatever the language. */
const fixedColumns = 5;
const idColumn = 3;

/** In a language that isn't known: a column without a name that holds JSON, and numbers for the event id. */
const looksLikeEvents = (header: readonly string[], rows: readonly (readonly string[])[]): boolean =>
  rows.some(
    (row) =>
      row.length === header.length + 1 && /^\d+$/.test(row[idColumn] ?? '') && /^\{"/.test(row.at(-1)?.trim() ?? ''),
  );

/** Columns after the fixed ones that Event Viewer was asked to show. */
const shown = (header: readonly string[], is: (name: string) => boolean): readonly number[] =>
  header.flatMap((name, column) => (column >= fixedColumns && is(name) ? [column] : []));

/** A list of events as Event Viewer saves it: the message stands last, in a column without a name. */
export function eventViewerTable(
  written: readonly string[],
  rows: readonly (readonly string[])[],
): CsvTable | undefined {
  // Spreadsheets add a name, an empty one, for the column that has none.
  const header = written.at(-1) === '' ? written.slice(0, -1) : written;
  if (header.length < fixedColumns) return undefined;
  if (!isEventViewerHeader(header) && !(header.length === fixedColumns && looksLikeEvents(header, rows)))
    return undefined;
  return {
    columns: {
      level: [0],
      timeGenerated: [1],
      source: [2],
      eventId: [idColumn],
      eventLog: shown(header, isLogColumn),
      computer: shown(header, isComputerColumn),
    },
    payloads: (cells) => (cells > fixedColumns ? [{ column: cells - 1, isXml: false }] : []),
    description: (cells) => (cells > fixedColumns ? cells - 1 : undefined),
    widths: [header.length, header.length + 1],
    level: levelByWord,
  };
}
