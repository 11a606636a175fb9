import type { JsonObject } from '../../../json.ts';
import { keyOf } from '../../../resources/ids.ts';
import type { Resource, Scope } from '../../../resources/resource.ts';
import type { Solution } from '../../../solution/model.ts';
import { type ImportedList, type ImportKind, importKinds } from '../kinds.ts';

/** An item of the definition that import starts from, and what it becomes. */
export interface BaseItem {
  readonly row: ImportKind;
  readonly list: ImportedList;
  readonly name: string;
  /** As it is loaded. */
  readonly item: JsonObject;
  readonly resource: Resource;
  /** Of a view: the form that the resource is of, and all in which it is deployed. */
  readonly form?: 'workbook' | 'view-designer';
  readonly forms: readonly ('workbook' | 'view-designer')[];
}

const formOf: Readonly<Record<string, BaseItem['form']>> = { workbook: 'workbook', view: 'view-designer' };

/** Lists that a kind is built from: a workbook is a view's, or one that is kept. */
const listsOf = ({ list }: ImportKind): readonly ImportedList[] =>
  list === 'workbooks' ? ['views', 'workbooks'] : [list];

/** What each importable resource of a definition comes from, by key. */
export function baseItems(solution: Solution, scope: Scope): ReadonlyMap<string, BaseItem> {
  const alone = (list: ImportedList, item: { readonly name: string }): Solution => ({
    ...solution,
    views: [],
    workbooks: [],
    [list]: [item],
  });
  const items = importKinds.flatMap((row) =>
    listsOf(row).flatMap((list) =>
      solution[list].flatMap((item) =>
        row.kind.build(alone(list, item), scope).map((resource): BaseItem => {
          const form = list === 'views' ? formOf[row.kind.name] : undefined;
          const own = 'dashboards' in item ? item.dashboards : undefined;
          const forms = list === 'views' ? (own ?? solution.settings.dashboards) : [];
          return {
            row,
            list,
            name: item.name,
            item: item as unknown as JsonObject,
            resource,
            forms,
            ...(form && { form }),
          };
        }),
      ),
    ),
  );
  return new Map(items.map((item) => [keyOf(item.resource.id), item]));
}
