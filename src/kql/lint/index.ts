import { alertLookback } from './alert.ts';
import { comparisons } from './comparisons.ts';
import type { Lint, QueryUse } from './issue.ts';
import { lostOrder } from './order.ts';
import { transformSubset } from './transform.ts';

/** Our own rules about bound queries, and the uses that each looks at; all where none is named. */
const lints: readonly { readonly lint: Lint; readonly uses?: readonly QueryUse[] }[] = [
  { lint: comparisons },
  { lint: lostOrder },
  { lint: alertLookback, uses: ['alert'] },
  { lint: transformSubset, uses: ['transform'] },
];

export const lintsFor = (use: QueryUse): readonly Lint[] =>
  lints.filter(({ uses }) => uses === undefined || uses.includes(use)).map(({ lint }) => lint);

/** true: the same query may draw other findings in this use than in any other. */
export const isParticular = (use: QueryUse): boolean => lints.some(({ uses }) => uses?.includes(use));
