import { transformKql } from '../events/fields/index.ts';
import type { FunctionParameter } from '../generated/types.ts';
import type { ItemKind, Solution, View } from '../solution/model.ts';
import { viewQueries } from '../views/model/queries.ts';
import type { QueryUse } from './lint/issue.ts';
import type { FilterField } from './placeholders.ts';

/** A query of a solution, and where it is written. */
export interface SolutionQuery {
  readonly text: string;
  readonly use: QueryUse;
  readonly kind: ItemKind;
  readonly name: string;
  /** JSON pointer inside the item; undefined for what is generated from several. */
  readonly pointer: string | undefined;
  readonly parameters?: readonly Readonly<FunctionParameter>[];
  /** Of a navigation query: the list's query, whose first column takes the place of `{selected item}`. */
  readonly listQuery?: string;
  /** Of a dashboard's query: what it may take part in by `${tag}`. */
  readonly filters?: readonly FilterField[];
}

/** Every query of a solution. */
export function solutionQueries(solution: Solution): readonly SolutionQuery[] {
  return [
    ...solution.savedSearches.map(
      (search): SolutionQuery => ({
        text: search.query,
        use: search.function ? 'function' : 'saved-search',
        kind: 'savedSearches',
        name: search.name,
        pointer: '/query',
        ...(search.function?.parameters && { parameters: search.function.parameters }),
      }),
    ),
    ...solution.alertRules.map(
      (rule): SolutionQuery => ({
        text: rule.query,
        use: 'alert',
        kind: 'alertRules',
        name: rule.name,
        pointer: '/query',
      }),
    ),
    ...solution.views.flatMap(queriesOf),
    ...transformation(solution),
  ];
}

const queriesOf = (view: View): readonly SolutionQuery[] =>
  viewQueries(view).map(({ text, pointer, listQuery }) => ({
    text,
    use: 'view',
    kind: 'views',
    name: view.name,
    pointer,
    ...(listQuery !== undefined && { listQuery }),
    ...(view.filters && { filters: view.filters }),
  }));

/** What fills the custom columns on their way into the workspace. */
function transformation({ settings, customFields, eventLogs }: Solution): readonly SolutionQuery[] {
  const [first] = eventLogs;
  if (!first) return [];
  const text = transformKql(customFields, {
    collection: settings.collection,
    eventLogs: eventLogs.map(({ eventLog }) => eventLog),
  });
  return [{ text, use: 'transform', kind: 'eventLogs', name: first.name, pointer: undefined }];
}
