import { ifFewer, ifGone, ifSetTo, type KindEffects } from '../judge.ts';
import { tagRows } from './shared.ts';

/** An alert rule that is gone, switched off or calls nobody is silence: the one thing that monitoring must not fall into unasked. */
export const alertRule: KindEffects = {
  created: 'alters-alerting',
  removed: 'breaks',
  rows: [
    ...tagRows,
    ['properties.displayName', 'cosmetic'],
    ['properties.description', 'cosmetic'],
    ['properties.enabled', ifSetTo(false, 'breaks', 'alters-alerting')],
    ['properties.actions.actionGroups', ifFewer('breaks', 'alters-alerting')],
    ['properties.actions', ifGone('breaks', 'alters-alerting')],
    // The query loses the rights that it runs with.
    ['identity', ifGone('breaks', 'alters-alerting')],
    ['properties.criteria', 'alters-alerting'],
  ],
  otherwise: 'alters-alerting',
};

export const actionGroup: KindEffects = {
  created: 'alters-alerting',
  // Rules of others may call it, too.
  removed: 'breaks',
  rows: [
    ...tagRows,
    ['properties.enabled', ifSetTo(false, 'breaks', 'alters-alerting')],
    [/^properties\.\w+Receivers\b/, ifGone('breaks', 'alters-alerting')],
  ],
  otherwise: 'alters-alerting',
};
