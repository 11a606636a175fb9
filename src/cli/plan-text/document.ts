import { type ActionCounts, type Change, countActions, type Plan } from '../../deploy/plan/plan.ts';
import { countResults, type Report, type Result } from '../../deploy/report.ts';
import type { JsonObject } from '../../json.ts';

/** Plans and reports as `--format json` prints them: without bodies, which hold secrets. */

const named = ({ action, resource }: Change): JsonObject => ({
  action,
  kind: resource.kind,
  title: resource.title,
  id: resource.id,
});

const changeDocument = (change: Change): JsonObject => ({
  ...named(change),
  ...(change.reason !== undefined && { reason: change.reason }),
  differences: change.differences.map(({ path, before, after }) => ({
    path,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  })),
});

export const planDocument = (plan: Plan, target: string): JsonObject => ({
  purpose: plan.purpose,
  target,
  scope: { ...plan.scope, workspace: { ...plan.scope.workspace } },
  notes: plan.notes,
  changes: plan.changes.map(changeDocument),
});

export const planCounts = (plan: Plan): ActionCounts => countActions(plan.changes);

const resultDocument = ({ change, state, milliseconds, reason, failure }: Result): JsonObject => ({
  state,
  ...named(change),
  ...(milliseconds !== undefined && { milliseconds }),
  ...(reason !== undefined && { reason }),
  ...(failure && { failure: { ...failure } }),
});

export const reportDocument = (report: Report): JsonObject => ({
  interrupted: report.interrupted,
  milliseconds: report.milliseconds,
  results: report.results.map(resultDocument),
});

/** How many changes were applied, failed and so on. */
export function reportCounts(report: Report): JsonObject {
  const { done, skipped, failed, moved, unknown, 'not-applied': notApplied } = countResults(report);
  return { applied: done, skipped, failed, moved, notApplied, unknown };
}
