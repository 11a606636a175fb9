import type { Resource } from '../../../resources/resource.ts';
import { type Change, isWrite, type Plan, type PropertyChange } from '../plan.ts';
import { type Effect, worstOf } from './effect.ts';
import { judge, type KindEffects } from './judge.ts';
import { actionGroup, alertRule } from './kinds/alerting.ts';
import { dataCollectionRule, transformationLink, windowsEventSource } from './kinds/collection.ts';
import { view, workbook } from './kinds/dashboards.ts';
import { eventColumns, resourceGroup, savedSearch, workspace } from './kinds/workspace.ts';

/** What changes do, by kind of resource: a row for each of `resourceKinds`. */
export const kindEffects: ReadonlyMap<string, KindEffects> = new Map([
  ['resource-group', resourceGroup],
  ['workspace', workspace],
  ['event-columns', eventColumns],
  ['event-column-list', eventColumns],
  ['windows-event-source', windowsEventSource],
  ['data-collection-rule', dataCollectionRule],
  ['workspace-transformation', dataCollectionRule],
  ['transformation-link', transformationLink],
  ['saved-search', savedSearch],
  ['action-group', actionGroup],
  ['alert-rule', alertRule],
  ['workbook', workbook],
  ['view', view],
]);

/** @throws Error for a kind without a row: a defect */
function effectsOf({ kind }: Resource): KindEffects {
  const found = kindEffects.get(kind);
  if (!found) throw new Error(`nobody has said what changes of the kind ${kind} do`);
  return found;
}

function withEffect(change: Change): Change {
  const { action, resource } = change;
  if (!isWrite(action)) return change;
  const kind = effectsOf(resource);
  if (action !== 'update') return { ...change, effect: action === 'create' ? kind.created : kind.removed };
  const differences = change.differences.map((difference): PropertyChange & { readonly effect: Effect } => ({
    ...difference,
    effect: judge(kind, difference, resource),
  }));
  return { ...change, differences, effect: worstOf(differences.map(({ effect }) => effect)) ?? kind.otherwise };
}

/** A plan that says of every write, and of every difference of an update, what it does to those who rely on what is there. */
export const withEffects = (plan: Plan): Plan => ({ ...plan, changes: plan.changes.map(withEffect) });
