import { type Finding, findingOf } from '../../finding.ts';
import type { Resource } from '../../resources/resource.ts';
import { blockedChanges, type Change, isWrite, type Plan } from '../plan/plan.ts';
import { keyOfLive, type LiveResource } from './live/live.ts';
import { importRules } from './rules.ts';

const longestList = 4;

const differencesOf = ({ differences, action, reason }: Change): string => {
  if (action === 'create') return 'it would be created';
  if (action === 'blocked') return reason ?? 'it is blocked';
  const paths = differences.slice(0, longestList).map(({ path }) => path);
  const rest = differences.length - paths.length;
  return `${paths.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

/**
 * What a plan of the imported definition would still do.
 * @param plan as if everything were adopted
 * @param adopted live resources that carry no mark yet
 * @param isSought false: it wasn't to be imported
 */
export function remaining(
  plan: Plan,
  adopted: readonly LiveResource[],
  isSought: (resource: Resource) => boolean,
): readonly Finding[] {
  const unmarked = new Set(adopted.map(keyOfLive));
  const left = plan.changes.filter(
    (change) =>
      (isWrite(change.action) || blockedChanges(plan).includes(change)) &&
      !unmarked.has(change.resource.key) &&
      isSought(change.resource),
  );
  return left.map((change) =>
    findingOf(importRules.stillDiffers, `${change.resource.title} still differs: ${differencesOf(change)}`),
  );
}

/** Live resources that stand in the definition as they are, less the mark that says whose they are. */
export function notOursFinding(adopted: readonly LiveResource[], solution: string): readonly Finding[] {
  if (adopted.length === 0) return [];
  const message =
    adopted.length === 1
      ? `1 resource carries no mark of the solution ${solution} yet`
      : `${adopted.length} resources carry no mark of the solution ${solution} yet`;
  return [findingOf(importRules.notOurs, message)];
}
