import { falseErrorOf, nodeAround } from '../diagnostics/adapt.ts';
import type { ReadQuery } from '../parser/bind.ts';
import type { Workspace } from '../parser/workspace.ts';
import type { Compiled, CompiledQuery } from './compiled.ts';
import { compileStatements } from './query-scope.ts';
import { QueryRefusal, type Refused, SchemaNeeded } from './refusal.ts';
import { identifier } from './sql.ts';
import { CompilationState } from './state.ts';

export type { Approximation, Compiled, CompiledQuery, OpenSchema } from './compiled.ts';

export interface CompileOptions {
  /** Ticks: what `now()` is. */
  readonly now: bigint;
}

/** Bound query → SQL for DuckDB. Never throws for what the query says. */
export function compileQuery(query: ReadQuery, workspace: Workspace, { now }: CompileOptions): Compiled {
  const refused = rejection(query, workspace);
  if (refused) return { refused };
  const state = new CompilationState(workspace.catalogue, now);
  try {
    const relation = compileStatements(query.root, state);
    const { columns, order } = relation;
    const list = columns.map(({ id }) => identifier(id)).join(', ') || '1';
    const sorted = order ? ` ORDER BY ${identifier(order.id)}` : '';
    return {
      ...compiled(`SELECT ${list} FROM (${relation.sql})${sorted}`, state),
      columns: columns.map(({ name, type }) => ({ name, type })),
      ordered: order?.serialized === true,
    };
  } catch (error) {
    if (error instanceof SchemaNeeded) {
      const { sql, ...question } = error.question;
      return { refused: error.refused, schema: { ...question, query: compiled(sql, state) } };
    }
    if (error instanceof QueryRefusal) return { refused: error.refused };
    if (error instanceof RangeError)
      return { refused: { ...wholeOf(query), message: 'the query is nested too deeply' } };
    throw error;
  }
}

const compiled = (sql: string, state: CompilationState): CompiledQuery => ({
  sql: state.whole(sql),
  columns: [],
  ordered: false,
  approximations: state.approximations,
  tables: [...state.tables],
  kernels: [...state.kernels],
  ...(state.chart !== undefined && { chart: state.chart }),
});

const wholeOf = ({ root: { start, end } }: ReadQuery): Omit<Refused, 'message'> => ({
  kind: 'unsupported',
  start,
  end,
});

/** What the binder finds wrong, but for what it is known to get wrong. */
function rejection(query: ReadQuery, workspace: Workspace): Refused | undefined {
  const error = query.diagnostics.find((diagnostic) => {
    if (diagnostic.severity !== 'error') return false;
    const { start, end } = diagnostic;
    const node = nodeAround(query.root, start, end);
    const name = query.text.slice(start, end);
    return !falseErrorOf({ diagnostic, name, node, query, use: 'saved-search', workspace });
  });
  if (!error) return undefined;
  const { code, message, start, end } = error;
  const said = message
    .replace(/\.$/, '')
    .replace(/'([^']*)'/g, '"$1"')
    .replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
  return { kind: 'invalid', message: `${said} (${code})`, start, end };
}
