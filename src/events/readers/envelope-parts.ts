import type { Place } from '../../finding.ts';
import { isJsonObject } from '../../json.ts';
import { JsonSyntaxError, skipBlanks, skipString, skipValue } from '../json/syntax.ts';
import { listKeys } from './json-texts.ts';

/** What an envelope does with the value of a key: reads its records, goes into it, or keeps it. Others are passed over. */
export type Member = 'records' | 'tables' | 'rows' | 'kept';

/** Parts of an envelope that hold others: the document, its list of tables, a table. */
export type Part = 'document' | 'tables' | 'table';

/** What may come next in a part. */
export type Expected = 'key' | 'colon' | 'value' | 'separator';

export const expects: Readonly<Record<Expected, string>> = {
  key: 'a key in double quotes',
  colon: '":"',
  value: 'a value',
  separator: '"," or a closing bracket',
};

export interface Frame {
  readonly part: Part;
  expected: Expected;
  key: string;
}

/** A key or a value that is passed over, or kept where it matters. */
export interface Passing {
  readonly isKept: boolean;
  readonly place: Place;
  readonly parts: Uint8Array[];
  length: number;
}

const lists: readonly (readonly [string, Member])[] = [
  ...listKeys.map((key) => [key, 'records'] as const),
  ['tables', 'tables'],
];

export const partMembers: Readonly<Record<Part, ReadonlyMap<string, Member>>> = {
  document: new Map<string, Member>([...lists, ['error', 'kept']]),
  tables: new Map(),
  // Lists: after a bracket that is missing, the next document looks like another table.
  table: new Map<string, Member>([...lists, ['columns', 'kept'], ['rows', 'rows']]),
};

/** What nothing but an answer of the Log Analytics API has, also where its beginning is damaged. */
const columnsAndRows = [/"columns"\s*:\s*\[\s*\{\s*"name"\s*:/, /"rows"\s*:\s*\[\s*\[/];

/** true: the document that `text` starts with holds its records in a list. */
export const startsEnvelope = (text: string): boolean =>
  hasListOfRecords(text) || columnsAndRows.every((part) => part.test(text));

/** An error counts only where it comes first: winlogbeat has a key of that name, too. */
function hasListOfRecords(text: string): boolean {
  try {
    let at = skipBlanks(text, 0);
    if (text[at] !== '{') return false;
    for (let isFirst = true; ; isFirst = false) {
      const start = skipBlanks(text, at + 1);
      if (text[start] !== '"') return false;
      const end = skipString(text, start);
      const key: unknown = JSON.parse(text.slice(start, end));
      at = skipBlanks(text, end);
      if (text[at] !== ':') return false;
      at = skipBlanks(text, at + 1);
      if (text[at] === '[' && (key === 'tables' || (typeof key === 'string' && listKeys.includes(key)))) return true;
      if (text[at] === '{' && key === 'error' && isFirst) return true;
      at = skipBlanks(text, skipValue(text, at));
      if (text[at] !== ',') return false;
    }
  } catch (error) {
    if (error instanceof JsonSyntaxError) return false;
    throw error;
  }
}

/** The names of a table's columns; undefined where they are none. */
export function columnNames(columns: unknown): readonly string[] | undefined {
  if (!Array.isArray(columns)) return undefined;
  const names = columns.map((column: unknown) => (isJsonObject(column) ? column['name'] : undefined));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}

const mostReasons = 3;

/** What a service says of its failure, the innermost reason last. */
export function errorText(error: unknown): string {
  const reasons: string[] = [];
  let at = error;
  while (isJsonObject(at) && reasons.length < mostReasons) {
    const said = [at['code'], at['message']].filter((part) => typeof part === 'string' && part !== '').join(': ');
    if (said !== '') reasons.push(said);
    const { details, innererror, innerError } = at;
    at = Array.isArray(details) && details.length > 0 ? details[0] : (innererror ?? innerError);
  }
  return reasons.length === 0 ? 'an error without a message' : reasons.join('; ');
}
