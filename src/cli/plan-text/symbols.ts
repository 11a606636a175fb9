import type { Action } from '../../deploy/plan/plan.ts';
import type { ResultState } from '../../deploy/report.ts';
import type { Style } from '../style.ts';

interface Look {
  readonly symbol: string;
  readonly ascii: string;
  readonly colour: 'green' | 'yellow' | 'red' | 'dim';
  /** As counts name it: `3 to create`. */
  readonly says: string;
}

const actions: Readonly<Record<Action, Look>> = {
  create: { symbol: '+', ascii: '+', colour: 'green', says: 'to create' },
  update: { symbol: '~', ascii: '~', colour: 'yellow', says: 'to change' },
  delete: { symbol: '-', ascii: '-', colour: 'red', says: 'to remove' },
  blocked: { symbol: '✗', ascii: 'x', colour: 'red', says: 'blocked' },
  skip: { symbol: '!', ascii: '!', colour: 'yellow', says: 'skipped' },
  use: { symbol: '=', ascii: '=', colour: 'dim', says: 'used as it is' },
  leftover: { symbol: '-', ascii: '-', colour: 'dim', says: 'to remove with --prune' },
  keep: { symbol: '=', ascii: '=', colour: 'dim', says: 'kept' },
  none: { symbol: '=', ascii: '=', colour: 'dim', says: 'unchanged' },
};

const states: Readonly<Record<ResultState, Look>> = {
  done: { symbol: '✓', ascii: '+', colour: 'green', says: 'applied' },
  skipped: { symbol: '!', ascii: '!', colour: 'yellow', says: 'skipped' },
  failed: { symbol: '✗', ascii: 'x', colour: 'red', says: 'failed' },
  moved: { symbol: '✗', ascii: 'x', colour: 'red', says: 'changed by somebody else' },
  unknown: { symbol: '?', ascii: '?', colour: 'red', says: 'unknown' },
  'not-applied': { symbol: '·', ascii: '.', colour: 'dim', says: 'not applied' },
};

/** Actions in the order in which a summary counts them. */
export const allActions = Object.keys(actions) as readonly Action[];
export const allStates = Object.keys(states) as readonly ResultState[];

const looks: Readonly<Record<Action | ResultState, Look>> = { ...actions, ...states };

export const symbolOf = (of: Action | ResultState, { unicode }: Style): string =>
  unicode ? looks[of].symbol : looks[of].ascii;

export const paintOf = (of: Action | ResultState, { chalk }: Style): ((text: string) => string) =>
  chalk[looks[of].colour];

export const wordsOf = (of: Action | ResultState): string => looks[of].says;

export const ellipsis = ({ unicode }: Style): string => (unicode ? '…' : '...');
