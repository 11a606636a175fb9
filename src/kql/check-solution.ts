import { compareFindings, type Finding, type Place } from '../finding.ts';
import type { Solution } from '../solution/model.ts';
import { alertColumnFindings } from './alert-columns.ts';
import { catalogueOf } from './catalogue.ts';
import { type CheckedQuery, checkQuery } from './check.ts';
import { isParticular } from './lint/index.ts';
import type { Issue } from './lint/issue.ts';
import { openWorkspace, type Workspace } from './parser/workspace.ts';
import { type SolutionQuery, solutionQueries } from './solution-queries.ts';

/**
 * Checks every query of a solution: saved searches, functions, alert rules, dashboards, and the transformation that fills its columns.
 * Findings stand where the query's template says what is wrong. Loads the language service: half a second.
 */
export async function checkQueries(solution: Solution): Promise<readonly Finding[]> {
  const workspace = await openWorkspace(catalogueOf(solution));
  const check = remembering(workspace);
  const findings = solutionQueries(solution).flatMap((query) =>
    check(query).issues.map((issue) => findingAt(issue, query, solution)),
  );
  const results = new Map(
    solutionQueries(solution)
      .filter(({ use }) => use === 'alert')
      .map((query) => [query.name, check(query).result]),
  );
  return withoutRepetition([...findings, ...alertColumnFindings(solution, (name) => results.get(name))]);
}

/** The same text in several places (a list and its saved search) is read once. */
function remembering(workspace: Workspace): (query: SolutionQuery) => CheckedQuery {
  const known = new Map<string, CheckedQuery>();
  const check = ({ text, use, parameters, listQuery, filters }: SolutionQuery): CheckedQuery => {
    const selectedColumn = listQuery === undefined ? undefined : firstColumn(listQuery, filters);
    const key = JSON.stringify([text, isParticular(use) ? use : '', parameters, selectedColumn, filters]);
    const checked =
      known.get(key) ??
      checkQuery(text, use, workspace, {
        ...(parameters && { parameters }),
        ...(filters && { filters }),
        selectedColumn,
      });
    known.set(key, checked);
    return checked;
  };
  const firstColumn = (text: string, filters: SolutionQuery['filters']): string | undefined => {
    const { result } = check({
      text,
      use: 'view',
      kind: 'views',
      name: '',
      pointer: undefined,
      ...(filters && { filters }),
    });
    return result?.open ? undefined : result?.columns[0]?.name;
  };
  return check;
}

function findingAt(issue: Issue, query: SolutionQuery, solution: Solution): Finding {
  const { ruleId, severity, message, help } = issue;
  const place = placeOf(issue, query, solution);
  return { ruleId, severity, message, ...(place && { place }), ...(help !== undefined && { help }) };
}

/** From the first character of an issue to its last, where the template has both on one line. */
function placeOf({ start, end }: Issue, { kind, name, pointer }: SolutionQuery, solution: Solution): Place | undefined {
  if (pointer === undefined) return solution.placeOf(kind, name);
  const first = solution.placeOf(kind, name, pointer, start);
  const last = end > start ? solution.placeOf(kind, name, pointer, end - 1) : undefined;
  const isOneLine = first && last && first.file === last.file && first.line === last.line && last.column > first.column;
  return isOneLine ? { ...first, endLine: last.line, endColumn: last.column + 1 } : first;
}

/** A list shows a saved search: what is wrong with it is said once. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const key = ({ ruleId, message, place }: Finding) => JSON.stringify([ruleId, message, place]);
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()].sort(compareFindings);
}
