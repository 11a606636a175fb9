import { countEffects, type Effect, effects } from '../../deploy/plan/effects/effect.ts';
import type { Change } from '../../deploy/plan/plan.ts';
import type { Style } from '../style.ts';

interface Words {
  readonly colour: 'red' | 'yellow' | 'dim';
  /** Of one change: `alters alerting`. */
  readonly one: string;
  /** Of several. */
  readonly many: string;
}

const words: Readonly<Record<Effect, Words>> = {
  breaks: { colour: 'red', one: 'breaks', many: 'break' },
  'alters-alerting': { colour: 'yellow', one: 'alters alerting', many: 'alter alerting' },
  'alters-collection': { colour: 'yellow', one: 'alters collection', many: 'alter collection' },
  cosmetic: { colour: 'dim', one: 'cosmetic', many: 'cosmetic' },
};

/** `(alters alerting)`, to stand behind what does so. */
export const effectNote = (effect: Effect, { chalk }: Style): string =>
  chalk[words[effect].colour](`(${words[effect].one})`);

/** `1 breaks, 3 alter alerting, 20 cosmetic`; `''` where nothing is written. */
export function effectSummary(changes: readonly Change[], { chalk }: Style): string {
  const counts = countEffects(changes);
  return effects
    .filter((effect) => counts[effect] > 0)
    .map((effect) => {
      const { colour, one, many } = words[effect];
      return chalk[colour](`${counts[effect]} ${counts[effect] === 1 ? one : many}`);
    })
    .join(', ');
}
