import { open } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Capture, headLength, plainFormatOf } from '../../events/read-capture.ts';
import { textLiteral } from '../../kql/compile/sql.ts';
import { nameOf } from '../../kql/run/tables.ts';
import { stagedTable } from './staged.ts';

/** Columns that are read as they stand. */
const columns = [
  'TimeGenerated',
  'EventLog',
  'Source',
  'Computer',
  'EventID',
  'EventLevelName',
  'RenderedDescription',
  'EventData',
  'ParameterXml',
  'EventRecordID',
  'payload',
] as const;

const texts = ['EventLog', 'Source', 'Computer', 'EventLevelName', 'RenderedDescription'] as const;

const levels = ['Critical', 'Error', 'Warning', 'Information', 'Verbose'];

/** Begins with a letter: read as text, it was a text, and no number, list or object. */
const isName = (column: string): string =>
  `"${column}" IS NULL OR (ascii("${column}") BETWEEN 65 AND 122 AND ascii("${column}") <> 91 AND "${column}" NOT IN ('true', 'false'))`;

/** What a line must be for DuckDB to read of it exactly what the reader of captures reads. */
const conditions = (eventLogs: readonly string[]): readonly string[] => [
  `"TimeGenerated" LIKE '____-__-__T__:__:__%Z' AND TRY_CAST("TimeGenerated" AS TIMESTAMP_NS) IS NOT NULL`,
  `lower("EventLog") IN (${eventLogs.map((name) => textLiteral(name.toLowerCase())).join(', ')})`,
  `"EventID" BETWEEN 0 AND 999999999`,
  `"EventLevelName" IN (${levels.map(textLiteral).join(', ')})`,
  `"RenderedDescription" LIKE '{"%}'`,
  `"payload" IS NULL AND "EventRecordID" IS NULL`,
  ...['EventData', 'ParameterXml'].map((name) => `coalesce("${name}", '') = '' OR "${name}" LIKE '<%'`),
  isName('Source'),
  isName('Computer'),
];

const levelNumber = `CASE "EventLevelName" WHEN 'Critical' THEN 1 WHEN 'Error' THEN 1 WHEN 'Warning' THEN 2 WHEN 'Information' THEN 4 ELSE 5 END`;

/** true: the file starts as lines of JSON do, and its name means one file to DuckDB. */
async function isPlain({ file, onDisk }: Capture): Promise<boolean> {
  if (!onDisk || /[*?[\]{}]/.test(onDisk.path)) return false;
  const handle = await open(onDisk.path);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(headLength), 0, headLength, 0);
    const found = plainFormatOf(buffer.subarray(0, bytesRead), file);
    return found?.format.name === 'ndjson' && found.start === 0;
  } finally {
    await handle.close();
  }
}

/**
 * Lets DuckDB itself read a file of lines as Log Analytics exports them, which is many times faster. Only where every line is so
 * plain that the reader of captures would read the same; otherwise nothing is staged.
 * @param eventLogs that are collected
 * @returns number of records staged; undefined where the file is for the reader of captures
 */
export async function stageNdjson(
  connection: DuckDBConnection,
  capture: Capture,
  eventLogs: readonly string[],
): Promise<number | undefined> {
  const path = capture.onDisk?.path;
  if (path === undefined || !(await isPlain(capture))) return undefined;
  const before = await countOf(connection, `SELECT coalesce(max(rowid) + 1, 0) FROM ${stagedTable}`);
  try {
    await connection.run(insertLines(path, eventLogs));
  } catch {
    // What is wrong with it, and where, is said by the reader of captures.
    return undefined;
  }
  const description = nameOf('RenderedDescription');
  const broken = await countOf(
    connection,
    `SELECT count(*) FROM (SELECT DISTINCT ${description} AS "text" FROM ${stagedTable} WHERE rowid >= ${before}) WHERE NOT json_valid("text")`,
  );
  if (broken === 0) return countOf(connection, `SELECT count(*) FROM ${stagedTable} WHERE rowid >= ${before}`);
  await connection.run(`DELETE FROM ${stagedTable} WHERE rowid >= ${before}`);
  return undefined;
}

async function countOf(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getColumns()[0]?.[0] ?? 0);
}

/** One statement: a line that is not plain ends it, and then nothing is inserted. */
function insertLines(path: string, eventLogs: readonly string[]): string {
  const declared = columns.map((name) => `"${name}": '${name === 'EventID' ? 'INTEGER' : 'VARCHAR'}'`).join(', ');
  const lines = `read_json(${textLiteral(path)}, format = 'newline_delimited', compression = 'uncompressed', columns = {${declared}})`;
  const isPlainLine = conditions(eventLogs)
    .map((one) => `(${one})`)
    .join(' AND ');
  const items: readonly (readonly [name: string, value: string])[] = [
    ['"time"', `CASE WHEN ${isPlainLine} THEN "TimeGenerated" ELSE error('not plain') END`],
    [nameOf('EventID'), '"EventID"'],
    [nameOf('EventLevel'), levelNumber],
    [nameOf('EventData'), `coalesce(nullif("EventData", ''), nullif("ParameterXml", ''))`],
    ...texts.map((name) => [nameOf(name), `nullif("${name}", '')`] as const),
  ];
  const [names, values] = [items.map(([name]) => name), items.map(([, value]) => value)];
  return `INSERT INTO ${stagedTable} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${lines}`;
}
