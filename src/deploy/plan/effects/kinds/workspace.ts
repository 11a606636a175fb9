import { isJsonObject } from '../../../../json.ts';
import { ifLost, ifLowered, ifSetTo, type Judge, type KindEffects } from '../judge.ts';
import { tagRows } from './shared.ts';

export const resourceGroup: KindEffects = {
  created: 'cosmetic',
  removed: 'breaks',
  rows: [...tagRows],
  otherwise: 'breaks',
};

/** What is older than the retention is deleted, and no longer comes back. */
const retention = ifLowered('breaks', 'alters-collection');

export const workspace: KindEffects = {
  created: 'alters-collection',
  removed: 'breaks',
  rows: [
    ...tagRows,
    ['properties.retentionInDays', retention],
    [/^properties\.publicNetworkAccessFor/, ifSetTo('Disabled', 'breaks', 'alters-collection')],
  ],
  otherwise: 'alters-collection',
};

export const eventColumns: KindEffects = {
  created: 'alters-collection',
  removed: 'breaks',
  rows: [
    ['properties.schema.columns', ifLost('breaks', 'alters-collection')],
    [/^properties\.(?:r|totalR)etentionInDays$/, retention],
    // A table of the plan Basic can't be asked by alert rules.
    ['properties.plan', 'breaks'],
  ],
  otherwise: 'alters-collection',
};

/** Alert rules, ours and others', call a function by its alias: what it answers decides who is told. */
const functionBody: Judge = (_, { body }) =>
  isJsonObject(body['properties']) && typeof body['properties']['functionAlias'] === 'string'
    ? 'alters-alerting'
    : 'cosmetic';

export const savedSearch: KindEffects = {
  created: 'cosmetic',
  // A query is lost, and with it a function that others may call.
  removed: 'breaks',
  rows: [
    ['properties.tags[mtr-oms]', ifLost('breaks', 'cosmetic')],
    ['properties.tags', 'cosmetic'],
    ['properties.category', 'cosmetic'],
    ['properties.displayName', 'cosmetic'],
    ['properties.query', functionBody],
    ['properties.functionAlias', ifLost('breaks', 'cosmetic')],
    // Calls that fitted may not fit any more.
    ['properties.functionParameters', 'breaks'],
  ],
  otherwise: 'breaks',
};
