/**
 * What a change does to those who rely on what is there, worst first.
 * - `breaks`: something that works now stops, or data, columns, queries or parts of a dashboard are lost.
 * - `alters-alerting`: who is told what, and when.
 * - `alters-collection`: which events are kept, in which columns, where and for how long.
 * - `cosmetic`: what people see; nothing stops, and nobody is told more or less.
 */
export const effects = ['breaks', 'alters-alerting', 'alters-collection', 'cosmetic'] as const;

export type Effect = (typeof effects)[number];

/** How many changes there are of each effect. */
export type EffectCounts = Readonly<Record<Effect, number>>;

/** The worst of several; undefined for none. */
export const worstOf = (some: readonly Effect[]): Effect | undefined => effects.find((effect) => some.includes(effect));

export function countEffects(changes: readonly { readonly effect?: Effect }[]): EffectCounts {
  const counts = { breaks: 0, 'alters-alerting': 0, 'alters-collection': 0, cosmetic: 0 };
  for (const { effect } of changes) if (effect) counts[effect] += 1;
  return counts;
}
