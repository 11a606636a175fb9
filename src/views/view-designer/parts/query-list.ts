import type { JsonValue } from '../../../json.ts';
import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { defined, every, listAt, oneOf, textAt, unless } from '../codec/look.ts';
import { readGroup, writeGroup } from '../pieces/general.ts';

type QueryList = Parts['query-list'];

const usualMode = 'grid';

function readQuery(named: JsonValue): QueryList['queries'][number] | undefined {
  const query = textAt(named, 'query');
  return query === '' ? undefined : { displayName: textAt(named, 'displayName'), query };
}

/** Names between commas. */
function readFilters(filters: string): QueryList['preselectedFilters'] | undefined {
  const names = filters.split(',').map((name) => name.trim());
  const found = names.filter((name) => name !== '');
  return found.length > 0 ? found : undefined;
}

/** Portal name: List of queries. */
export const queryList: Codec<QueryList> = {
  id: 'NotableQueriesBuilderBlade',
  write: ({ preselectedFilters = [], renderMode = usualMode, queries, ...group }) => ({
    General: { ...writeGroup(group), preselectedFilters: preselectedFilters.join(', '), renderMode },
    queries: queries.map(({ displayName, query }) => ({ query, displayName })),
  }),
  read(configuration) {
    const queries = every(listAt(configuration, 'queries'), readQuery);
    const mode = oneOf(['grid', 'default'], textAt(configuration, 'General', 'renderMode'));
    return (
      queries &&
      defined({
        type: 'query-list' as const,
        ...readGroup(configuration),
        preselectedFilters: readFilters(textAt(configuration, 'General', 'preselectedFilters')),
        renderMode: unless(mode, usualMode),
        queries,
      })
    );
  },
};
