import { csvLine, guardedCsvCell } from '../csv/write-row.ts';
import { eventXml } from './event-xml.ts';
import { type PlainRecord, plainColumns } from './plain-record.ts';

/** A form in which plain records are written, one after the other. */
export interface PlainWriter {
  readonly start: string;
  record(record: PlainRecord): string;
  /** Between two records. */
  readonly between: string;
  readonly end: string;
}

/** The payload's own text, so that repeated keys and the like stay; valid JSON fits in as it is. */
const jsonObject = (record: PlainRecord): string =>
  `{${plainColumns
    .map((name) => `"${name}":${name === 'payload' ? (record.payload ?? 'null') : JSON.stringify(record[name])}`)
    .join(',')}}`;

const csvRow = (cells: readonly (string | number | null)[]): string =>
  csvLine(cells.map((cell) => (cell === null ? '' : guardedCsvCell(String(cell)))));

/** Forms by the name that `--to` takes. To add one: a row here. */
export const plainWriters = {
  ndjson: { start: '', record: (record) => `${jsonObject(record)}\n`, between: '', end: '' },
  json: { start: '[\n', record: jsonObject, between: ',\n', end: '\n]\n' },
  // The mark tells spreadsheets that it is UTF-8.
  csv: {
    start: `\uFEFF${csvRow(plainColumns)}`,
    record: (record) => csvRow(plainColumns.map((name) => record[name])),
    between: '',
    end: '',
  },
  xml: {
    start: '<?xml version="1.0" encoding="utf-8"?>\n<Events>\n',
    record: (record) => `${eventXml(record)}\n`,
    between: '',
    end: '</Events>\n',
  },
} as const satisfies Readonly<Record<string, PlainWriter>>;

export type PlainForm = keyof typeof plainWriters;
