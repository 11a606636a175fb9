import type { Resource } from '../../../resources/resource.ts';
import type { PropertyChange } from '../plan.ts';
import type { Effect } from './effect.ts';

/** An effect that depends on what was and what will be. */
export type Judge = (difference: PropertyChange, resource: Resource) => Effect;

/**
 * Which differences a row speaks of: a property and all that is inside it (`tags`, `properties.actions`), or whatever the expression
 * finds in the path.
 */
export type PathPattern = string | RegExp;

export type EffectRow = readonly [path: PathPattern, effect: Effect | Judge];

/** What changes of one kind of resource do. */
export interface KindEffects {
  readonly created: Effect;
  readonly removed: Effect;
  /** The first row that speaks of a difference judges it. */
  readonly rows: readonly EffectRow[];
  /** Of a difference that no row speaks of. Never `cosmetic`: what nobody has thought about isn't harmless. */
  readonly otherwise: Exclude<Effect, 'cosmetic'>;
}

const matches = (pattern: PathPattern, path: string): boolean =>
  typeof pattern === 'string'
    ? path.startsWith(pattern) && /^(?:$|[.[])/.test(path.slice(pattern.length))
    : pattern.test(path);

/** What one difference of a resource does. */
export function judge({ rows, otherwise }: KindEffects, difference: PropertyChange, resource: Resource): Effect {
  const row = rows.find(([pattern]) => matches(pattern, difference.path));
  if (!row) return otherwise;
  const [, effect] = row;
  return typeof effect === 'string' ? effect : effect(difference, resource);
}

/** What is no longer there. */
export const ifGone =
  (gone: Effect, otherwise: Effect): Judge =>
  ({ after }) =>
    after === undefined ? gone : otherwise;

/** What is no longer there, or is another one now. */
export const ifLost =
  (lost: Effect, otherwise: Effect): Judge =>
  ({ before }) =>
    before === undefined ? otherwise : lost;

/** A number that falls. */
export const ifLowered =
  (lowered: Effect, otherwise: Effect): Judge =>
  ({ before, after }) =>
    typeof before === 'number' && typeof after === 'number' && after < before ? lowered : otherwise;

/** A setting that takes this value. */
export const ifSetTo =
  (value: string | boolean, then: Effect, otherwise: Effect): Judge =>
  ({ after }) =>
    after === value ? then : otherwise;

/** A list that lacks an entry which it had. */
export const ifFewer =
  (fewer: Effect, otherwise: Effect): Judge =>
  ({ before, after }) => {
    const left = Array.isArray(after) ? after : [];
    const lacks = Array.isArray(before) ? before.some((entry) => !left.includes(entry)) : before !== undefined;
    return lacks && (Array.isArray(before) || after === undefined) ? fewer : otherwise;
  };
