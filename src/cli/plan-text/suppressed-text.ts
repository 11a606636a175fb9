import type { Change } from '../../deploy/plan/plan.ts';
import { type LevellingRule, levellingRules } from '../../resources/levelling/rules.ts';
import type { Style } from '../style.ts';
import { differenceLines } from './difference-text.ts';

const allRules = Object.keys(levellingRules) as readonly LevellingRule[];

/** How many differences each rule has suppressed; rules that did nothing aren't there. */
export function countSuppressed(changes: readonly Change[]): Readonly<Partial<Record<LevellingRule, number>>> {
  const counts: Partial<Record<LevellingRule, number>> = {};
  for (const { suppressed } of changes) for (const { rule } of suppressed) counts[rule] = (counts[rule] ?? 0) + 1;
  return Object.fromEntries(allRules.flatMap((rule) => (counts[rule] === undefined ? [] : [[rule, counts[rule]]])));
}

/** What of a resource differs and counts as no difference: by rule, with its reason. */
export function suppressedLines({ suppressed }: Change, width: number, style: Style): readonly string[] {
  return allRules.flatMap((rule) => {
    const found = suppressed.filter((one) => one.rule === rule);
    if (found.length === 0) return [];
    return [
      style.chalk.dim(`not reported (${rule}), because ${levellingRules[rule]}:`),
      ...found.flatMap((one) => differenceLines(one, width - 2, style)).map((line) => `  ${line}`),
    ];
  });
}

/** `41 server-filled, 3 letter-case` */
export const suppressedSummary = (changes: readonly Change[]): string =>
  Object.entries(countSuppressed(changes))
    .map(([rule, count]) => `${count} ${rule}`)
    .join(', ') || 'none';
