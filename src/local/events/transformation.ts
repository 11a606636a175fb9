import { transformKql } from '../../events/fields/index.ts';
import type { CompiledQuery } from '../../kql/compile/compile.ts';
import type { Workspace } from '../../kql/parser/workspace.ts';
import { prepareQuery } from '../../kql/run/prepare.ts';
import type { TableColumns } from '../../kql/tables.ts';
import type { Solution } from '../../solution/model.ts';

/** What Azure does to events on their way into the `Event` table. */
export interface Transformation {
  /** KQL. */
  readonly text: string;
  readonly query: CompiledQuery;
  /** Of the `Event` table. */
  readonly columns: TableColumns;
}

/** Rows that come in, as the transformation calls them. */
export const sourceName = 'source';

type TransformationSource = Pick<Solution, 'customFields' | 'eventLogs' | 'settings'>;

/** The transformation that the solution's data collection rule carries, compiled by the engine that runs every other query. */
export function transformationOf(
  { customFields, eventLogs, settings }: TransformationSource,
  workspace: Workspace,
): Transformation {
  const text = transformKql(customFields, {
    collection: settings.collection,
    eventLogs: eventLogs.map(({ eventLog }) => eventLog),
  });
  const columns = workspace.catalogue.tables['Event'] ?? {};
  const query = prepareQuery(text, workspace, { now: 0n, surroundings: { tables: { [sourceName]: columns } } });
  if (query.refused) throw new Error(`the engine refuses the transformation: ${query.refused.message}`);
  return { text, query, columns };
}
