import { refusalMessage } from '../check.ts';
import { type CompiledQuery, type CompileOptions, compileQuery } from '../compile/compile.ts';
import type { Refused } from '../compile/refusal.ts';
import type { Refusal } from '../parser/bind.ts';
import type { Surroundings, Workspace } from '../parser/workspace.ts';

export type Prepared = { readonly refused: Refused } | CompiledQuery;

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
