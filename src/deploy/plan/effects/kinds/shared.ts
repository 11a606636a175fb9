import { type EffectRow, ifLost } from '../judge.ts';

/**
 * Tags are for people, but for the one that says whose a resource is: once it names another solution, the one that it named can
 * neither change nor remove the resource any more.
 */
export const tagRows: readonly EffectRow[] = [
  ['tags.mtr-oms', ifLost('breaks', 'cosmetic')],
  ['tags', 'cosmetic'],
];
