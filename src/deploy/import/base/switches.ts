import type { JsonObject } from '../../../json.ts';
import type { ImportedList } from '../kinds.ts';
import type { BaseItem } from './base.ts';

/** A change to an item of the definition that import starts from, other than what its resource says. */
export interface Switch {
  readonly list: ImportedList;
  readonly name: string;
  readonly change: JsonObject;
  /** Titles of resources that aren't there; none where another item takes the place of this one. */
  readonly missing: readonly string[];
  /** true: the item is written out as it was, so that what else changes leaves it alone. */
  readonly frozen?: boolean;
}

/** An item by its list and name. */
export const itemKey = ({ list, name }: { readonly list: string; readonly name: string }): string => `${list}/${name}`;

/**
 * What must be switched off: resources that aren't live, and forms of views that somebody changed, which are kept by items of their
 * own.
 */
export function switchesFor(missing: readonly BaseItem[], replaced: readonly BaseItem[]): readonly Switch[] {
  const switches = new Map<string, Switch>();
  for (const item of [...missing, ...replaced]) {
    const key = itemKey(item);
    const isMissing = missing.includes(item);
    const former = switches.get(key);
    const forms = former ? formsOf(former) : item.forms;
    const left = forms.filter((form) => form !== item.form);
    const gone = [...(former?.missing ?? []), ...(isMissing ? [item.resource.title] : [])];
    const off = item.form === undefined || (left.length === 0 && gone.length === item.forms.length);
    const change = off ? { name: item.name, enabled: false } : { name: item.name, dashboards: left };
    switches.set(key, { list: item.list, name: item.name, change, missing: gone });
  }
  return [...switches.values()];
}

const formsOf = ({ change }: Switch): readonly ('workbook' | 'view-designer')[] => {
  const { dashboards } = change;
  return Array.isArray(dashboards) ? dashboards : [];
};
