import type { JsonObject, JsonValue } from '../../json.ts';
import type { LevellingRule } from '../../resources/levelling/rules.ts';
import type { Resource, Scope } from '../../resources/resource.ts';
import type { Effect } from './effects/effect.ts';

/**
 * What is done with one resource.
 * - `create`, `update`, `delete`: the writes.
 * - `none`: it is as defined (or, when removing, not there).
 * - `use`: it exists and is somebody else's; it is used and never written (workspace, resource group).
 * - `keep`: it exists and stays although everything is removed, or everything that the definition has no longer.
 * - `leftover`: it is ours, the definition has it no longer, and nobody asked to remove it.
 * - `skip`: the service no longer takes this kind.
 * - `blocked`: it can't be done; nothing at all is sent while one change is blocked.
 */
export type Action = 'create' | 'update' | 'delete' | 'none' | 'use' | 'keep' | 'leftover' | 'skip' | 'blocked';

/** One property that differs. undefined: not there. Secrets are masked. */
export interface PropertyChange {
  /**
   * `properties.criteria.allOf[0].query`; entries of named lists by name: `columns[SRSAlias_CF].type`; pieces of dashboards by what
   * they are called: `grid "Rooms"` for one that came or went, `grid "Rooms": place`, `grid "Rooms": query`.
   */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** Of an update, once `withEffects` has judged it. */
  readonly effect?: Effect;
}

/** A difference that counts as none, and the rule that says why: see `levellingRules`. Secrets are masked. */
export interface SuppressedChange extends PropertyChange {
  readonly rule: LevellingRule;
}

export interface Change {
  readonly action: Action;
  readonly resource: Resource;
  readonly differences: readonly PropertyChange[];
  /** Whatever else differs between the bodies: with `differences`, all of it. Empty where nothing was compared. */
  readonly suppressed: readonly SuppressedChange[];
  /** Of a write, once `withEffects` has judged it: the worst that it does. */
  readonly effect?: Effect;
  /** Why it is blocked, used, kept, left over or skipped. */
  readonly reason?: string;
  /** What is sent where that is more than the resource's body: with what must go back to the service's default. */
  readonly body?: JsonObject;
  /** true: it is blocked only because it is somebody else's; it can be taken over. */
  readonly isForeign?: boolean;
  /** Keys of the changes that must be through before this one; what its resource depends on where this is absent. */
  readonly waitsFor?: readonly string[];
  /** What it rests on, see `seenOf`. Never printed: secrets stand in it. */
  readonly seen: JsonObject | null;
}

/** What to do, in an order in which every resource comes after those it depends on (before them, when removing). */
export interface Plan {
  readonly purpose: 'deploy' | 'destroy';
  readonly scope: Scope;
  readonly changes: readonly Change[];
  /** What a person should know before saying yes. */
  readonly notes: readonly string[];
}

/** What reading a resource gave. `refused`: the service no longer knows the kind. */
export type Live =
  | { readonly state: 'absent' }
  | { readonly state: 'present'; readonly body: JsonObject }
  | { readonly state: 'refused'; readonly reason: string };

/** By `Resource.key`. */
export type LiveResources = ReadonlyMap<string, Live>;

export const isWrite = (action: Action): boolean => action === 'create' || action === 'update' || action === 'delete';

export const hasWrites = (plan: Plan): boolean => plan.changes.some((change) => isWrite(change.action));

export const blockedChanges = (plan: Plan): readonly Change[] =>
  plan.changes.filter((change) => change.action === 'blocked');

export type ActionCounts = Readonly<Record<Action, number>>;

/** How many resources there are of each action. */
export function countActions(changes: readonly Change[]): ActionCounts {
  const counts = { create: 0, update: 0, delete: 0, none: 0, use: 0, keep: 0, leftover: 0, skip: 0, blocked: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
}
