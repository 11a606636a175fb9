import { catalogueOf } from '../../../src/kql/catalogue.ts';
import { parseDatetime } from '../../../src/kql/kernels/values/datetime-text.ts';
import { openWorkspace, type Workspace } from '../../../src/kql/parser/workspace.ts';
import { answerLine } from '../../../src/kql/run/batch.ts';
import { type Engine, openEngine } from '../../../src/kql/run/engine.ts';

/** What `now()` is in these tests. */
export const now = parseDatetime('2026-03-01T12:00:00Z') ?? 0n;

let opened: Promise<{ readonly engine: Engine; readonly workspace: Workspace }> | undefined;

async function open() {
  const workspace = await openWorkspace(catalogueOf({ customFields: [], savedSearches: [] }));
  return { workspace, engine: await openEngine(workspace.catalogue.tables) };
}

export interface Answer {
  readonly columns?: readonly { readonly name: string; readonly type: string }[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly error?: { readonly kind: string; readonly message: string };
}

/** The answer to a query, as `query --batch` gives it. */
export async function answer(query: string, timeout = 20_000): Promise<Answer> {
  opened ??= open();
  const line = await answerLine(JSON.stringify({ id: 'test', query }), { ...(await opened), now, timeout });
  return JSON.parse(line);
}

export async function close(): Promise<void> {
  const { engine } = (await opened) ?? {};
  engine?.close();
}

/** The value of an expression of constants, which is computed while the query is compiled. */
export async function folded(expression: string): Promise<unknown> {
  const { rows, error } = await answer(`print v = ${expression}`);
  return error ? `${error.kind}: ${error.message}` : rows?.[0]?.[0];
}

/** The value of the same expression where `x` is a column, which DuckDB computes. */
export async function computed(expression: string, type: string, literal: string): Promise<unknown> {
  const { rows, error } = await answer(`datatable(x: ${type})[${literal}] | project v = ${expression}`);
  return error ? `${error.kind}: ${error.message}` : rows?.[0]?.[0];
}
