import { refusalMessage } from '../check.ts';
import { type CompiledQuery, type CompileOptions, compileQuery, type OpenSchema } from '../compile/compile.ts';
import type { Refused } from '../compile/refusal.ts';
import type { Refusal } from '../parser/bind.ts';
import type { Surroundings, Workspace } from '../parser/workspace.ts';
import type { Engine, RunOptions } from './engine.ts';

export type Prepared = { readonly refused: Refused; readonly schema?: OpenSchema } | CompiledQuery;

/** What is no query at all; the rest is beyond what is read here. */
const invalidTexts: ReadonlySet<Refusal> = new Set(['no query', 'empty']);

/** Reads, binds and compiles a query. Never throws for what it says. */
export function prepareQuery(
  text: string,
  workspace: Workspace,
  options: CompileOptions & { readonly surroundings?: Surroundings },
): Prepared {
  const query = workspace.bind(text, options.surroundings);
  if (query.refused) {
    const kind = invalidTexts.has(query.refused) ? 'invalid' : 'unsupported';
    return { refused: { kind, message: refusalMessage(query.refused, text), start: 0, end: 0 } };
  }
  const { tables = {} } = options.surroundings ?? {};
  const { catalogue } = workspace;
  return compileQuery(
    query,
    { ...workspace, catalogue: { ...catalogue, tables: { ...catalogue.tables, ...tables } } },
    options,
  );
}

/** Operators of one query whose columns are asked of the rows. */
const mostQuestions = 8;

/**
 * The same for a query of which some columns only the rows can tell (`bag_unpack`): they are looked up in `engine` first.
 * @throws QueryFailure
 */
export async function prepareOver(
  engine: Engine,
  text: string,
  workspace: Workspace,
  options: Parameters<typeof prepareQuery>[2] & RunOptions,
): Promise<Prepared> {
  let prepared = prepareQuery(text, workspace, options);
  let written = text;
  const places: { readonly at: number; readonly length: number }[] = [];
  for (let round = 0; round < mostQuestions && prepared.refused && prepared.schema; round += 1) {
    const { at, answer, query } = prepared.schema;
    const schema = answer(await engine.rows(query, options));
    if (schema === undefined) break;
    written = written.slice(0, at) + schema + written.slice(at);
    places.push({ at, length: schema.length });
    prepared = prepareQuery(written, workspace, options);
  }
  if (!prepared.refused) return prepared;
  // Offsets are those of the query as it was asked.
  const original = (offset: number) =>
    places.reduceRight((found, { at, length }) => (found <= at ? found : Math.max(at, found - length)), offset);
  const { start, end } = prepared.refused;
  return { refused: { ...prepared.refused, start: original(start), end: original(end) } };
}
