import type { Fault } from '../../../src/generated/types.ts';
import { chances } from '../../../src/local/faults/match.ts';

/** What happens in one run. All of it follows from the seed. */
export interface FaultRun {
  readonly seed: number;
  readonly collection: 'ama' | 'mma';
  readonly dashboards: readonly ('workbook' | 'view-designer')[];
  readonly purpose: 'deploy' | 'destroy';
  /** What is there before: nothing; all of it; all of it, some of it changed or gone. */
  readonly before: 'nothing' | 'all' | 'drifted';
  readonly faults: readonly Fault[];
  /** Milliseconds of the run after which Ctrl-C is pressed. */
  readonly interruptedAfter: number | undefined;
}

/** Chances with a few words for them. */
export interface Dice {
  readonly below: (limit: number) => number;
  readonly oneOf: <T>(items: readonly T[]) => T;
  readonly perhaps: (chance: number) => boolean;
}

export function diceOf(seed: number): Dice {
  const chance = chances(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  return {
    below,
    oneOf(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    },
    perhaps: (likely) => chance() < likely,
  };
}

const types = [
  'Microsoft.OperationalInsights/workspaces',
  'Microsoft.OperationalInsights/workspaces/tables',
  'Microsoft.OperationalInsights/workspaces/savedSearches',
  'Microsoft.Insights/dataCollectionRules',
  'Microsoft.Insights/actionGroups',
  'Microsoft.Insights/scheduledQueryRules',
  'Microsoft.Insights/workbooks',
] as const;

const methods = ['GET', 'PUT', 'PATCH', 'DELETE'] as const;
const writes = ['PUT', 'PATCH', 'DELETE'] as const;

/** What somebody else changes about resources of a type: something that a definition states. */
const theirChanges: Readonly<Record<string, NonNullable<Fault['change']>>> = {
  'Microsoft.OperationalInsights/workspaces/savedSearches': { properties: { displayName: 'Theirs' } },
  'Microsoft.Insights/scheduledQueryRules': { properties: { description: 'Theirs' } },
  'Microsoft.Insights/actionGroups': { properties: { groupShortName: 'Theirs' } },
  'Microsoft.Insights/workbooks': { properties: { displayName: 'Theirs' } },
};

/** How often, and to whom, a fault happens. */
function where(dice: Dice): Partial<Fault> {
  return {
    ...(dice.perhaps(0.6) && { type: dice.oneOf(types) }),
    ...(dice.perhaps(0.6) && { method: dice.oneOf(methods) }),
    ...(dice.perhaps(0.5) && { skip: dice.below(12) }),
    ...(dice.perhaps(0.2) ? { always: true } : { times: 1 + dice.below(4) }),
    ...(dice.perhaps(0.4) && { chance: 0.2 + dice.below(7) / 10 }),
  };
}

const makers: readonly ((dice: Dice) => Fault)[] = [
  (dice) => ({ ...where(dice), fault: 'throttled', retryAfter: dice.oneOf([0, 1, 7, 30, 60]) }),
  (dice) => ({
    fault: 'throttled',
    method: 'PUT',
    type: types[5],
    perMinute: 1 + dice.below(3),
    retryAfter: 20,
    always: true,
  }),
  (dice) => ({ ...where(dice), fault: 'unavailable', status: dice.oneOf([500, 502, 503, 504]) }),
  (dice) => ({ ...where(dice), fault: 'dropped', served: dice.perhaps(0.6) }),
  (dice) => ({ ...where(dice), fault: 'dropped', served: true, method: dice.oneOf(writes) }),
  (dice) => ({ ...where(dice), fault: 'slow', milliseconds: 200 + dice.below(20_000) }),
  (dice) => ({ fault: 'long-running', times: 1 + dice.below(20), retryAfter: dice.oneOf([0, 1, 10]) }),
  (dice) => ({
    fault: dice.oneOf(['denied', 'expired-token', 'unavailable', 'dropped']),
    type: 'Microsoft.OperationalInsights/locations/operationStatuses',
    skip: dice.below(4),
    always: true,
  }),
  (dice) => ({ fault: 'late-columns', times: 1 + dice.below(9) }),
  (dice) => ({ fault: 'late-groups', times: 1 + dice.below(4) }),
  (dice) => ({
    fault: 'other-writer',
    type: types[2],
    method: 'PUT',
    skip: dice.below(6),
    change: { properties: { displayName: 'Theirs' } },
  }),
  (dice) => {
    const type = dice.oneOf(Object.keys(theirChanges));
    const change = theirChanges[type] ?? {};
    return { fault: 'other-writer', type, method: dice.oneOf(['GET', 'PUT']), skip: dice.below(40), change };
  },
  (dice) => ({ ...where(dice), fault: 'expired-token', skip: 30 + dice.below(60) }),
  (dice) => ({ fault: 'expired-token', skip: 40 + dice.below(150), always: true }),
  (dice) => ({ ...where(dice), fault: 'denied', method: dice.oneOf(writes) }),
  (dice) => ({ fault: 'denied', type: dice.oneOf(types), method: dice.oneOf(writes), always: true }),
  (dice) => ({ fault: 'denied', type: dice.oneOf(types), method: 'GET', skip: dice.below(40), always: true }),
];

export function faultRunOf(seed: number): FaultRun {
  const dice = diceOf(seed);
  const purpose = dice.perhaps(0.75) ? 'deploy' : 'destroy';
  return {
    seed,
    purpose,
    collection: dice.oneOf(['ama', 'mma']),
    dashboards: dice.oneOf([['workbook'], ['view-designer'], ['workbook', 'view-designer']]),
    before:
      purpose === 'destroy' ? dice.oneOf(['all', 'drifted']) : dice.oneOf(['nothing', 'nothing', 'drifted', 'drifted']),
    faults: Array.from({ length: 1 + dice.below(4) }, () => dice.oneOf(makers)(dice)),
    interruptedAfter: dice.perhaps(0.3) ? dice.below(9_000) : undefined,
  };
}
