import { isJsonObject, type JsonValue } from '../../json.ts';
import { sourceText } from '../../text/source-text.ts';
import type { Workspace } from '../parser/workspace.ts';
import { jsonRow } from './cells.ts';
import type { Engine, RunOptions } from './engine.ts';
import { QueryFailure } from './failure.ts';
import { prepareOver } from './prepare.ts';

/** What the queries of a batch are asked of. */
export interface BatchSource extends RunOptions {
  readonly engine: Engine;
  readonly workspace: Workspace;
  /** Ticks: what `now()` is. */
  readonly now: bigint;
}

/** Why a query has no answer. */
interface BatchError {
  readonly kind: 'unsupported' | 'invalid' | 'failed';
  readonly message: string;
  /** In the query; in the line where that holds no query. */
  readonly line: number;
  readonly column: number;
}

/** UTF-16 units of an answer: about the 64 MB that Kusto gives at most (query limits, `query_result_set_too_large`). */
const largestAnswer = 64 * 1024 * 1024;

/**
 * Answers one line of a batch, `{"id": …, "query": "…"}`, with one line: `{id, columns, rows}`, and `error` where there is no answer.
 * Whatever the line says, it is answered; nothing is thrown for it.
 */
export async function answerLine(line: string, source: BatchSource): Promise<string> {
  const asked = readLine(line);
  if ('error' in asked) return errorLine(asked.id, asked.error);
  const { id } = asked;
  const failed = (message: string): string => errorLine(id, { kind: 'failed', message, line: 1, column: 1 });
  try {
    return await answer(asked, source, failed);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed(error instanceof QueryFailure ? message : `this is a defect in mtr-oms: ${message}`);
  }
}

/** @throws QueryFailure, and whatever is a defect: the lines that follow are answered all the same */
async function answer(
  { id, query }: Question,
  source: BatchSource,
  failed: (message: string) => string,
): Promise<string> {
  const prepared = await prepareOver(source.engine, query, source.workspace, source);
  if (prepared.refused) {
    const { kind, message, start } = prepared.refused;
    return errorLine(id, { kind, message, ...positionIn(query, start) });
  }
  const { columns } = prepared;
  const rows: string[] = [];
  let length = 0;
  for await (const batch of source.engine.batches(prepared, source)) {
    for (const row of batch) {
      const text = jsonRow(row, columns);
      length += text.length;
      rows.push(text);
    }
    if (length > largestAnswer) return failed('the answer is larger than 64 MB; aggregate, or take fewer rows');
  }
  const head = columns.map(({ name, type }) => ({ name, type }));
  return `{"id":${JSON.stringify(id)},"columns":${JSON.stringify(head)},"rows":[${rows.join(',')}]}`;
}

const errorLine = (id: JsonValue, error: BatchError): string => JSON.stringify({ id, columns: [], rows: [], error });

interface Question {
  readonly id: JsonValue;
  readonly query: string;
}

type Asked = Question | { readonly id: JsonValue; readonly error: BatchError };

function readLine(line: string): Asked {
  const broken = (message: string, id: JsonValue = null): Asked => ({
    id,
    error: { kind: 'invalid', message, line: 1, column: 1 },
  });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return broken(`the line is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isJsonObject(value)) return broken('the line holds no object with id and query');
  const { id = null, query } = value;
  return typeof query === 'string' ? { id, query } : broken('query is no text', id);
}

function positionIn(query: string, offset: number): { readonly line: number; readonly column: number } {
  const { line, column } = sourceText('', query).placeAt(offset);
  return { line, column };
}
