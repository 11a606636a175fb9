import { transformKql } from '../events/fields/index.ts';
import type { FunctionParameter } from '../generated/types.ts';
import type { ItemKind, Solution, View } from '../solution/model.ts';
import type { QueryUse } from './lint/issue.ts';

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
    ...solution.views.flatMap(viewQueries),
    ...transformation(solution),
  ];
}

/** Found by the names of keys, so that a new kind of part needs no row here. */
function viewQueries(view: View): readonly SolutionQuery[] {
  return [...queriesIn({ overview: view.overview, parts: view.parts }, '')].map((found) => ({
    ...found,
    use: 'view',
    kind: 'views',
    name: view.name,
  }));
}

type FoundQuery = Pick<SolutionQuery, 'text' | 'pointer' | 'listQuery'>;

function* queriesIn(value: object, pointer: string): Generator<FoundQuery> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const beside = entries.find(([key]) => key === 'query')?.[1];
  for (const [key, item] of entries) {
    const here = `${pointer}/${key}`;
    if (typeof item === 'object' && item !== null) yield* queriesIn(item, here);
    else if (typeof item !== 'string') continue;
    else if (key === 'query') yield { text: item, pointer: here };
    else if (key === 'navigation')
      yield { text: item, pointer: here, ...(typeof beside === 'string' && { listQuery: beside }) };
  }
}

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
