import { article } from './article.ts';
import type { Expectations } from './expectation.ts';
import { fleetNow } from './fleet-now.ts';
import { goneSilent } from './gone-silent.ts';
import { fleetRestarts } from './restarts.ts';
import { room } from './room.ts';
import { roomGrid } from './room-grid.ts';
import { alertRules, functions, savedSearches } from './saved-searches.ts';
import { versions } from './versions.ts';

export const expectations: Expectations = {
  ...savedSearches,
  ...functions,
  ...alertRules,
  ...article,
  ...fleetNow,
  ...goneSilent,
  ...roomGrid,
  ...room,
  ...versions,
  ...fleetRestarts,
};
