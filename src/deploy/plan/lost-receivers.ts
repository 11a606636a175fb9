import type { Finding } from '../../finding.ts';
import { rules } from '../../solution/rules.ts';
import type { Plan, PropertyChange } from './plan.ts';

/** A receiver of a notification group, or all of a kind. */
const receivers = /^properties\.\w+Receivers(?:\[[^\]]*\])?$/;

const isLost = ({ path, before, after }: PropertyChange): boolean =>
  receivers.test(path) && before !== undefined && after === undefined;

/**
 * A receiver whose address an unset environment variable holds is left out of the definition. Where one is live, that must not remove
 * it: a pipeline that lost a secret would mute the alerts. Such a group is blocked.
 * @param findings of loading the definition
 */
export function keepReceivers(plan: Plan, findings: readonly Finding[]): Plan {
  const unset = findings.filter(({ ruleId }) => ruleId === rules.secretNotSet.id).map(({ message }) => message);
  if (unset.length === 0) return plan;
  const reason = `it would lose a receiver that is live: ${[...new Set(unset)].join('; ')}`;
  return {
    ...plan,
    changes: plan.changes.map((change) =>
      change.action === 'update' && change.differences.some(isLost) ? { ...change, action: 'blocked', reason } : change,
    ),
  };
}
