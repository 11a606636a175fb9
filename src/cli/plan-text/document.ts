import { countEffects } from '../../deploy/plan/effects/effect.ts';
import { type Change, countActions, type Plan } from '../../deploy/plan/plan.ts';
import { countResults, type Report, type Result } from '../../deploy/report.ts';
import type { DeployReportResult } from '../../generated/types.ts';
import type { JsonObject } from '../../json.ts';
import { countSuppressed } from './suppressed-text.ts';

/** Plans and reports as `--format json` prints them: without bodies, which hold secrets. */

const named = ({ action, resource }: Change): JsonObject => ({
  action,
  kind: resource.kind,
  title: resource.title,
  id: resource.id,
});

const changeDocument = (change: Change): JsonObject => ({
  ...named(change),
  ...(change.effect !== undefined && { effect: change.effect }),
  ...(change.reason !== undefined && { reason: change.reason }),
  differences: change.differences.map((difference) => ({ ...difference })),
  suppressed: change.suppressed.map((one) => ({ ...one })),
});

export const planDocument = (plan: Plan, target: string): JsonObject => ({
  purpose: plan.purpose,
  target,
  scope: { ...plan.scope, workspace: { ...plan.scope.workspace } },
  notes: plan.notes,
  changes: plan.changes.map(changeDocument),
});

/** How many resources there are of each action, writes of each effect, and suppressed differences of each rule. */
export const planCounts = ({ changes }: Plan): JsonObject => ({
  ...countActions(changes),
  effects: { ...countEffects(changes) },
  suppressed: { ...countSuppressed(changes) },
});

/** A report tells of writes only. */
const writeOf = ({ action }: Change): DeployReportResult['action'] =>
  action === 'create' || action === 'delete' ? action : 'update';

const resultDocument = ({ change, state, milliseconds, requestId, reason, failure }: Result) => ({
  state,
  action: writeOf(change),
  kind: change.resource.kind,
  title: change.resource.title,
  key: change.resource.key,
  id: change.resource.id,
  ...(change.effect !== undefined && { effect: change.effect }),
  ...(milliseconds !== undefined && { milliseconds }),
  ...(requestId !== undefined && { requestId }),
  ...(reason !== undefined && { reason }),
  ...(failure && { failure: { ...failure, details: [...failure.details] } }),
});

/** As `--report` writes it, too (`schemas/deploy-report.schema.json`). */
export const reportDocument = (report: Report) => ({
  interrupted: report.interrupted,
  milliseconds: report.milliseconds,
  results: report.results.map(resultDocument),
});

/** How many changes were applied, failed and so on. */
export function reportCounts(report: Report) {
  const { done, skipped, failed, moved, unknown, 'not-applied': notApplied } = countResults(report);
  return { applied: done, skipped, failed, moved, notApplied, unknown };
}
