import type { JsonObject } from '../../../json.ts';
import { kqlString } from '../../../kql/literal.ts';
import type { Parts } from '../../model/model.ts';
import { type Built, itemsOnly, joined, nothing, unconverted } from '../built.ts';
import { queryItem, visibleWhen } from '../items/item.ts';
import { rowLimit } from './click-through.ts';

type QueryList = Parts['query-list'];

/** Column renderers. */
const hidden = 5;
const link = 7;

const none = '-';

/** The names as a grid; a row's link shows its query's text, and a click on the row its answer below. */
const names = (name: string, { queries }: QueryList, parameter: string): Built => {
  const rows = queries.map(
    ({ displayName, query }, index) => `  "${index + 1}", ${kqlString(displayName)}, ${kqlString(query)}`,
  );
  const content: JsonObject = {
    exportFieldName: 'Number',
    exportParameterName: parameter,
    exportDefaultValue: none,
    timeContext: { durationMs: 0 },
    visualization: 'table',
    gridSettings: {
      formatters: [
        { columnMatch: 'Number', formatter: hidden },
        {
          columnMatch: 'Text',
          formatter: link,
          formatOptions: { linkTarget: 'CellDetails', linkLabel: 'Show the query', linkIsContextBlade: true },
        },
      ],
      labelSettings: [
        { columnId: 'Query', label: 'Query', comment: 'Click a row to see what it returns' },
        { columnId: 'Text', label: 'KQL' },
      ],
      filter: true,
      rowLimit,
    },
  };
  const query = `datatable(Number: string, Query: string, Text: string) [\n${rows.join(',\n')}\n]`;
  return itemsOnly(queryItem({ name, query, noDataMessage: 'No queries', content }));
};

/** A list of queries: their names as a grid with links, and each one's answer, hidden until its row is clicked. */
export function queryListPiece(name: string, part: QueryList, parameter: string): Built {
  const { queries, renderMode = 'grid', preselectedFilters } = part;
  const answers = queries.map(({ displayName, query }, index): Built => {
    const item = `${name} ${index + 1}`;
    return {
      ...itemsOnly(
        queryItem({
          name: item,
          query,
          noDataMessage: 'The query returned nothing',
          content: {
            title: displayName,
            showAnalytics: true,
            showExportToExcel: true,
            ...(renderMode === 'grid' && { visualization: 'table', gridSettings: { filter: true, rowLimit } }),
          },
          item: visibleWhen(parameter, 'isEqualTo', String(index + 1)),
        }),
      ),
      queries: [{ pointer: `/queries/${index}/query`, item }],
    };
  });
  return joined(
    queries.length > 0 ? names(name, part, parameter) : nothing,
    ...answers,
    queries.length === 0 && unconverted('/renderMode', part.renderMode, 'without-effect', 'the list is empty'),
    unconverted('/preselectedFilters', preselectedFilters, 'lost', 'a grid has one filter over all columns'),
  );
}
