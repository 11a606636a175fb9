import { isWrite, type Plan } from '../../../deploy/plan/plan.ts';
import type { Finding } from '../../../finding.ts';
import { catalogueOf } from '../../../kql/catalogue.ts';
import { solutionQueries } from '../../../kql/solution-queries.ts';
import type { Solution } from '../../../solution/model.ts';

/** Kinds of resources that carry queries. */
const carriers: ReadonlySet<string> = new Set([
  'saved-search',
  'alert-rule',
  'workbook',
  'view',
  'data-collection-rule',
  'workspace-transformation',
]);

/** Texts of solutions of which every query was found good: a process that deploys one again need not read it again. */
const good = new Set<string>();

/**
 * Checks every query of the solution where the plan writes one: seconds, as the language service has to be loaded.
 * @param onStart told how many there are
 * @returns undefined where there is no query to write, or every one is known to be good
 */
export async function checkPlannedQueries(
  solution: Solution,
  plan: Plan,
  onStart: (count: number) => void,
): Promise<readonly Finding[] | undefined> {
  const writes = plan.changes.some(
    ({ action, resource }) => isWrite(action) && action !== 'delete' && carriers.has(resource.kind),
  );
  if (!writes) return undefined;
  const queries = solutionQueries(solution);
  const text = JSON.stringify([catalogueOf(solution), queries, solution.alertRules]);
  if (good.has(text)) return undefined;
  onStart(queries.length);
  const { checkQueries } = await import('../../../kql/check-solution.ts');
  const findings = await checkQueries(solution);
  if (findings.length === 0) good.add(text);
  return findings;
}
