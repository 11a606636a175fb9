import type { Finding } from '../../../finding.ts';
import type { Resource } from '../../../resources/resource.ts';
import type { Solution } from '../../../solution/model.ts';
import type { Draft } from '../item/entry.ts';
import { isAsWanted } from '../item/patch.ts';
import type { BaseItem } from './base.ts';
import { itemKey, type Switch } from './switches.ts';

/** A view that is live as the definition has it. */
export interface SteadyView {
  readonly base: BaseItem;
  /** The live body, as if it were ours. */
  readonly owned: Resource['body'];
}

const switchOf = ({ switches }: Draft, base: BaseItem): Switch | undefined =>
  switches.find((one) => itemKey(one) === itemKey(base));

/** Views that can still be written out. */
const open = (draft: Draft, views: readonly SteadyView[]): readonly SteadyView[] =>
  views.filter(({ base }) => {
    const former = switchOf(draft, base);
    return !former?.frozen && former?.change['enabled'] !== false;
  });

/** Views that another file has changed: they take the query of a saved search that is imported. */
export const movedViews = (
  draft: Draft,
  views: readonly SteadyView[],
  built: ReadonlyMap<string, Resource>,
): readonly BaseItem[] =>
  open(draft, views)
    .filter(({ base, owned }) => {
      const resource = built.get(base.resource.key);
      return resource !== undefined && !isAsWanted(owned, resource.body, base.row.kind);
    })
    .map(({ base }) => base);

/** Views that can't be loaded any more: they take the query of a saved search that isn't there. */
export const brokenViews = (
  draft: Draft,
  views: readonly SteadyView[],
  errors: readonly Finding[],
  { placeOf }: Solution,
): readonly BaseItem[] =>
  open(draft, views)
    .filter(({ base }) => errors.some(({ place }) => place?.file === placeOf('views', base.name)?.file))
    .map(({ base }) => base);

/** The views written out with the queries that they have now, so that they stay as they are. */
export function withFrozen(draft: Draft, items: readonly BaseItem[]): Draft {
  const frozen = new Map(
    items.map((base): [string, Switch] => {
      const former = switchOf(draft, base);
      const { list, name, item } = base;
      const change = { ...item, ...former?.change, name };
      return [itemKey(base), { list, name, change, missing: former?.missing ?? [], frozen: true }];
    }),
  );
  const others = draft.switches.filter((one) => !frozen.has(itemKey(one)));
  return { ...draft, switches: [...others, ...frozen.values()] };
}
