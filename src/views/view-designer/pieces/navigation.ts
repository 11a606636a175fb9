import type { JsonObject, JsonValue } from '../../../json.ts';
import type { NavigateTo } from '../../model/model.ts';
import type { Language } from '../codec/codec.ts';
import { at, type Defined, defined, textAt, unless } from '../codec/look.ts';

/** What a row of a list opens unless the list says otherwise. */
export const usualNavigation = (language: Language): string =>
  language === 'legacy' ? '{selected item}' : 'search {selected item} | sort by TimeGenerated desc';

/** `NavigationSelect`: `{}` is the portal's "Log Search (Auto)", with a query "Log Search", with an id "View". */
export function writeSelect(target: NavigateTo, query: string): JsonObject | undefined {
  if (target === 'unset') return undefined;
  if (target === 'auto') return {};
  return target === 'log-search' ? { NavigationQuery: query } : { Id: target.view };
}

/** A selection that is none of the portal's four reads as the nearest. */
export function readSelect(select: JsonValue | undefined): NavigateTo {
  if (select === undefined) return 'unset';
  const view = textAt(select, 'Id');
  if (view !== '') return { view };
  return at(select, 'NavigationQuery') === undefined ? 'auto' : 'log-search';
}

/** What a click on the head of a part opens. */
export interface Click {
  readonly navigation?: string | undefined;
  readonly navigateTo?: NavigateTo | undefined;
}

/** As members to spread: none where the setting is left out. */
export function writeClick({ navigation, navigateTo }: Click, usual: NavigateTo = 'auto'): JsonObject {
  const select = writeSelect(navigation === undefined ? (navigateTo ?? usual) : 'log-search', navigation ?? '');
  return select ? { NavigationSelect: select } : {};
}

/** @param holder the object that has the `NavigationSelect` */
export function readClick(holder: JsonValue | undefined, usual: NavigateTo = 'auto'): Defined<Click> {
  const select = at(holder, 'NavigationSelect');
  const navigateTo = readSelect(select);
  if (navigateTo !== 'log-search') return defined({ navigateTo: unless(navigateTo, usual) });
  return defined({ navigation: unless(textAt(select, 'NavigationQuery'), '') });
}
