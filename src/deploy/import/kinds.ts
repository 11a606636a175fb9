import type { JsonObject } from '../../json.ts';
import { propertiesOf, textOf } from '../../resources/canonical.ts';
import { nameOf } from '../../resources/ids.ts';
import { actionGroup } from '../../resources/kinds/alerting/action-group.ts';
import { alertRule } from '../../resources/kinds/alerting/alert-rule.ts';
import { view } from '../../resources/kinds/dashboards/view.ts';
import { workbook } from '../../resources/kinds/dashboards/workbook.ts';
import { savedSearch } from '../../resources/kinds/workspace/saved-search.ts';
import type { ResourceKind } from '../../resources/resource.ts';
import type { SecretSource } from '../../solution/model.ts';
import type { LiveResource } from './live/live.ts';
import type { ImportOption } from './options.ts';
import { changedActionGroup, type ImportedSecret, readActionGroup } from './read/action-group.ts';
import { type GroupNames, readAlertRule } from './read/alert-rule.ts';
import { readSavedSearch } from './read/saved-search.ts';
import { readView } from './read/view.ts';
import { readWorkbook } from './read/workbook.ts';

/** What reading a resource may need beside its body. */
export interface Reading {
  /** Name of the item. */
  readonly name: string;
  readonly groups: GroupNames;
  /** What the item says so far, where there is one. */
  readonly base?: JsonObject | undefined;
  /** Environment variables that the definition takes addresses from. */
  readonly secretSources: readonly SecretSource[];
}

/** What was read: an item less its name, or why there is none. */
export type ReadItem =
  | { readonly item: JsonObject; readonly secrets?: readonly ImportedSecret[] }
  | { readonly problem: string };

/** Lists of a solution that are imported. */
export type ImportedList = 'savedSearches' | 'notificationGroups' | 'alertRules' | 'workbooks' | 'views';

/** One kind that is imported: what it becomes in the definition. */
export interface ImportKind {
  /** As `--only` takes it. */
  readonly option: ImportOption;
  readonly kind: ResourceKind;
  readonly list: ImportedList;
  /** Begins a name that can't be made of the resource's. */
  readonly word: string;
  /** As people see it. */
  titleOf(live: LiveResource): string;
  read(live: LiveResource, reading: Reading): ReadItem;
  /**
   * What an item says otherwise now, where that is more than the keys that differ.
   * @param isInheriting true: the receivers are those of the solution
   */
  readonly changed?: (before: JsonObject, after: JsonObject, isInheriting: boolean) => JsonObject;
  /** Keys of an item whose value goes without saying. */
  readonly usual?: Readonly<Record<string, unknown>>;
  /** Name in Azure that an item gets of itself, where it isn't namePrefix and its name; undefined: it is no readable one. */
  readonly ownName?: (item: JsonObject) => string | undefined;
}

const itemOr = (read: JsonObject | string): ReadItem => (typeof read === 'string' ? { problem: read } : { item: read });

const displayName = ({ id, body }: LiveResource): string => textOf(propertiesOf(body)['displayName']) || nameOf(id);

/** Groups before the rules that name them. */
export const importKinds: readonly ImportKind[] = [
  {
    option: 'saved-searches',
    kind: savedSearch,
    list: 'savedSearches',
    word: 'search',
    titleOf: displayName,
    read: ({ body }, { base }) => ({ item: readSavedSearch(body, base) }),
  },
  {
    option: 'notification-groups',
    kind: actionGroup,
    list: 'notificationGroups',
    word: 'group',
    titleOf: ({ id }) => nameOf(id),
    read: ({ body }, { name, secretSources }) => readActionGroup(body, name, secretSources),
    changed: changedActionGroup,
  },
  {
    option: 'alert-rules',
    kind: alertRule,
    list: 'alertRules',
    word: 'alert',
    titleOf: displayName,
    read: ({ body }, { groups }) => ({ item: readAlertRule(body, groups) }),
    usual: {
      notify: [],
      condition: { timeAggregation: 'Count', splitBy: [], failingPeriods: { minimum: 1, outOf: 1 } },
    },
  },
  {
    option: 'workbooks',
    kind: workbook,
    list: 'workbooks',
    word: 'workbook',
    titleOf: displayName,
    read: ({ body }) => itemOr(readWorkbook(body)),
    ownName: () => undefined,
  },
  {
    option: 'views',
    kind: view,
    list: 'views',
    word: 'view',
    titleOf: ({ id, body }) => textOf(propertiesOf(body)['Name']) || nameOf(id),
    read: ({ id, body }) => itemOr(readView(body, id)),
    ownName: ({ title }) => textOf(title),
  },
];
