import { ifFewer, ifGone, ifLost, type KindEffects } from '../judge.ts';
import { tagRows } from './shared.ts';

/** Without what brings events in, every alert falls silent and every dashboard shows an old picture. */
export const dataCollectionRule: KindEffects = {
  created: 'alters-collection',
  removed: 'breaks',
  rows: [
    ...tagRows,
    ['properties.description', 'cosmetic'],
    [/\.(?:streams|xPathQueries)$/, ifFewer('breaks', 'alters-collection')],
    ['properties.dataSources', ifGone('breaks', 'alters-collection')],
    ['properties.dataFlows', ifGone('breaks', 'alters-collection')],
    // Events go elsewhere.
    ['properties.destinations', ifLost('breaks', 'alters-collection')],
    // Azure makes another rule of it.
    ['kind', 'breaks'],
  ],
  otherwise: 'alters-collection',
};

export const windowsEventSource: KindEffects = {
  created: 'alters-collection',
  removed: 'breaks',
  rows: [
    ...tagRows,
    ['properties.eventLogName', ifLost('breaks', 'alters-collection')],
    ['properties.eventTypes', ifGone('breaks', 'alters-collection')],
  ],
  otherwise: 'alters-collection',
};

/** A workspace has one transformation: naming ours takes away what another one did. */
export const transformationLink: KindEffects = {
  created: 'alters-collection',
  removed: 'breaks',
  rows: [['properties.defaultDataCollectionRuleResourceId', ifLost('breaks', 'alters-collection')]],
  otherwise: 'alters-collection',
};
