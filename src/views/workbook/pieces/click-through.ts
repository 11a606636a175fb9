import type { JsonObject } from '../../../json.ts';
import type { NavigateTo } from '../../model/model.ts';
import { type Built, itemsOnly, joined, nothing, unconverted } from '../built.ts';
import { groupItem, queryItem, visibleWhen } from '../items/item.ts';
import { columnReference } from '../query/names.ts';
import { columnKind, type ResultColumn } from '../query/result-columns.ts';

/** Where a click leads. */
export interface Navigation {
  readonly navigation?: string;
  readonly navigateTo?: NavigateTo;
}

/** Rows that a grid shows at most: the portal's own limit. */
export const rowLimit = 10_000;

const grid: JsonObject = { showExportToExcel: true, visualization: 'table', gridSettings: { filter: true, rowLimit } };

/** View Designer's placeholder for the clicked row is a predicate on the list's first column. */
const selectedItem = /\{\s*selected item\s*\}/gi;

/** What the parameter of the clicked row holds while none was clicked. */
const nothingSelected = '-';

/** "Log Search (Auto)": the portal makes a query; a workbook opens the item's own in Log Analytics. */
export const opensLogs = ({ navigateTo }: Navigation): JsonObject =>
  navigateTo === 'auto' ? { showAnalytics: true } : {};

/** What of a click-through a workbook can't have. */
export function navigationLosses({ navigation, navigateTo }: Navigation): Built {
  if (typeof navigateTo === 'object')
    return unconverted(
      '/navigateTo',
      navigateTo,
      'lost',
      'a workbook opens no View Designer view; link to its workbook',
    );
  if (navigateTo === 'unset')
    return unconverted('/navigateTo', navigateTo, 'without-effect', 'it says only how older exports were written');
  return navigateTo === 'log-search' && navigation === undefined
    ? unconverted('/navigateTo', navigateTo, 'without-effect', 'there is no query that a click would open')
    : nothing;
}

/** The query behind a part's header, in a group that opens on a click; `{selected item}` has no row to stand for there. */
export function headerNavigation(name: string, title: string, target: Navigation): Built {
  const { navigation } = target;
  if (navigation === undefined) return navigationLosses(target);
  const query = navigation.replace(selectedItem, 'true');
  const item = queryItem({ name, query, noDataMessage: 'Nothing to show', content: grid });
  const change = query === navigation ? undefined : '{selected item} stands for all rows';
  return joined(
    itemsOnly(
      groupItem(`${name} - group`, title === '' ? 'Details' : `Details: ${title}`, [item], {
        expandable: true,
        expanded: false,
        loadType: 'lazy',
      }),
    ),
    { ...nothing, queries: [{ pointer: '/navigation', item: name, ...(change !== undefined && { change }) }] },
    navigationLosses(target),
  );
}

/** The clicked row as a predicate on its first column. `escapejson` escapes what KQL's strings escape, too. */
function predicate(key: ResultColumn, parameter: string): string {
  const column = columnReference(key.name);
  return `${columnKind(key) === 'text' ? column : `tostring(${column})`} == "{${parameter}:escapejson}"`;
}

/** Settings of a grid that hands on the first column of the clicked row. */
export const exported = (key: ResultColumn, parameter: string): JsonObject => ({
  exportFieldName: key.name,
  exportParameterName: parameter,
  exportDefaultValue: nothingSelected,
});

/** What a list's click-through asks, for the clicked row; hidden until one is. */
export function drillDown(name: string, navigation: string, key: ResultColumn, parameter: string): Built {
  const query = navigation.replace(selectedItem, () => predicate(key, parameter));
  const change = query === navigation ? undefined : `{selected item} is the clicked row's ${key.name}`;
  return {
    ...itemsOnly(
      queryItem({
        name,
        query,
        noDataMessage: 'Nothing is known of the selected row',
        content: { title: `{${parameter}}`, ...grid },
        item: visibleWhen(parameter, 'isNotEqualTo', nothingSelected),
      }),
    ),
    queries: [{ pointer: '/navigation', item: name, ...(change !== undefined && { change }) }],
  };
}
