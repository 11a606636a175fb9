import type { SavedChange, SavedPlanFile } from '../../generated/types.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from '../../json.ts';
import type { Wishes } from './ownership/wishes.ts';
import type { Action, Change, Plan } from './plan.ts';

/** What a saved plan needs to know beside the plan. */
export interface PlanSource {
  readonly solution: string;
  readonly target: SavedPlanFile['target'];
  /** Of a text: a digest that tells nothing of it. */
  readonly digest: (text: string) => string;
  /** What the plan was made with. */
  readonly wishes?: Wishes;
}

/** JSON in which the order of keys says nothing. */
function canonicalJson(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** What the definition has no longer is not wanted in any form. */
const isRemoval = (action: Action): boolean => action === 'delete' || action === 'leftover';

function savedChange(
  { action, resource, differences, effect, reason, seen }: Change,
  { digest }: PlanSource,
): SavedChange {
  const { key, title, id, apiVersion, body } = resource;
  return {
    key,
    title,
    action,
    ...(effect !== undefined && { effect }),
    ...(reason !== undefined && { reason }),
    // Of what is removed nothing is wanted.
    wanted: digest(canonicalJson({ id, apiVersion, ...(!isRemoval(action) && { body }) })),
    seen: seen && digest(canonicalJson(seen)),
    differences: differences.map((difference) => ({ ...difference })),
  };
}

const scopeOf = ({ scope }: Plan): JsonObject => ({ ...scope, workspace: { ...scope.workspace } });

/** A plan as `plan --out` writes it (`schemas/saved-plan.schema.json`): without bodies, which hold secrets. */
export const savedPlanOf = (
  plan: Plan,
  source: PlanSource,
  made: { readonly at: string; readonly by: string },
): SavedPlanFile => ({
  formatVersion: 1,
  madeAt: made.at,
  madeBy: made.by,
  solution: source.solution,
  target: source.target,
  scope: { ...scopeOf(plan) },
  ...(source.wishes?.prune && { prune: true }),
  ...(source.wishes?.adopt && { adopt: { all: source.wishes.adopt.all, names: [...source.wishes.adopt.names] } }),
  changes: plan.changes.map((change) => savedChange(change, source)),
});

/**
 * What has moved since a plan was saved: the target, the definition, what is there.
 * @param now the plan as it would be made today
 * @returns a sentence for each thing; none: the saved plan may be carried out
 */
export function movedSince(saved: SavedPlanFile, now: Plan, source: PlanSource): readonly string[] {
  const elsewhere = [
    ...(saved.solution === source.solution
      ? []
      : [`it is a plan of the solution ${saved.solution}, not ${source.solution}`]),
    ...(saved.target === source.target ? [] : [`it was made against ${targetNames[saved.target]}`]),
    ...(jsonEqual(saved.scope as JsonObject, scopeOf(now)) ? [] : ['it was made for another scope, or settings of it']),
  ];
  if (elsewhere.length > 0) return elsewhere;
  // What is only told is not carried out: nothing rests on it.
  const matters = ({ action }: { readonly action: Action }): boolean => action !== 'leftover';
  const changes = now.changes.filter(matters);
  const today = new Map(changes.map((change) => [change.resource.key, savedChange(change, source)]));
  const known = new Set(saved.changes.map(({ key }) => key));
  return [
    ...saved.changes.filter(matters).flatMap((then) => movedChange(then, today.get(then.key)) ?? []),
    ...[...today.values()].flatMap(({ key, title, action }) => {
      if (known.has(key)) return [];
      return [action === 'delete' ? `${title} would be removed as well` : `${title} is new in the definition`];
    }),
  ];
}

const targetNames: Readonly<Record<SavedPlanFile['target'], string>> = {
  azure: 'Azure',
  local: 'the embedded workspace',
};

function movedChange(then: SavedChange, now: SavedChange | undefined): string | undefined {
  if (!now)
    return then.action === 'delete'
      ? `${then.title} is gone already, or somebody else's by now`
      : `${then.title} is no longer in the definition`;
  if (then.wanted !== now.wanted) return `${then.title} is defined otherwise now`;
  if (then.seen !== now.seen) {
    const how = now.seen === null ? 'is gone' : then.seen === null ? 'is there now' : 'was changed by somebody else';
    return `${then.title} ${how}`;
  }
  return then.action === now.action ? undefined : `${then.title} would be ${now.action}, not ${then.action}`;
}
