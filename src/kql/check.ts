import type { FunctionParameter } from '../generated/types.ts';
import { issueOfDiagnostic, withoutEchoes } from './diagnostics/adapt.ts';
import { lintsFor } from './lint/index.ts';
import { type Issue, issueOf, type QueryUse } from './lint/issue.ts';
import { type BoundQuery, maximumLength, maximumUnfolding, type ReadQuery, type Refusal } from './parser/bind.ts';
import type { ResultTable, SyntaxNode } from './parser/syntax.ts';
import type { Surroundings, Workspace } from './parser/workspace.ts';
import { type FilterField, fillPlaceholders } from './placeholders.ts';
import { rules } from './rules.ts';
import type { TableColumns } from './tables.ts';

export interface QueryOptions {
  /** Of a function. */
  readonly parameters?: readonly Readonly<FunctionParameter>[];
  /** First column of the list whose click the query answers. */
  readonly selectedColumn?: string | undefined;
  /** Of the dashboard that the query belongs to. */
  readonly filters?: readonly FilterField[];
}

export interface CheckedQuery {
  /** By place; offsets are those of the query as written, placeholders and all. */
  readonly issues: readonly Issue[];
  /** What the query gives; undefined where it can't be told. */
  readonly result: ResultTable | undefined;
}

/**
 * Reads a query as Log Analytics would and says what is wrong with it: what the language service finds under its own ids, and our
 * rules about what Azure refuses or silently misreads.
 */
export function checkQuery(
  query: string,
  use: QueryUse,
  workspace: Workspace,
  { parameters = [], selectedColumn, filters }: QueryOptions = {},
): CheckedQuery {
  const filled = fillPlaceholders(query, selectedColumn, filters);
  const bound = bindFully(filled.text, workspace, { parameters, tables: ingestionTables(use, workspace) });
  if (bound.refused) return { issues: [refusalIssue(bound.refused, query)], result: undefined };
  const { catalogue } = workspace;
  const diagnosed = withoutEchoes(bound.diagnostics, use).map((one) =>
    issueOfDiagnostic(one, { query: bound.query, use, workspace }),
  );
  const linted = lintsFor(use).flatMap((lint) => [...lint({ query: bound.query, catalogue })]);
  const inSelection = ({ start, end }: Issue) =>
    filled.selections.some((selection) => selection.start <= start && end <= selection.end);
  const issues = [...diagnosed, ...linted].flatMap((issue): readonly Issue[] => {
    if (!inSelection(issue)) return [issue];
    return issue.severity === 'error' && selectedColumn !== undefined ? [selectionIssue(selectedColumn, issue)] : [];
  });
  return { issues: issues.map((issue) => original(issue, filled.originalOffset)), result: bound.query.result };
}

const original = (issue: Issue, originalOffset: (offset: number) => number): Issue => ({
  ...issue,
  start: originalOffset(issue.start),
  end: originalOffset(issue.end),
});

const selectionIssue = (column: string, extent: Issue): Issue =>
  issueOf(
    rules.selectedItem,
    `a click on the list asks for ${column} == …, and the rows of this query have no column ${JSON.stringify(column)}`,
    extent,
  );

const refusals: Readonly<Record<Refusal, (query: string) => readonly [keyof typeof rules, string]>> = {
  'too long': ({ length }) => ['tooLong', `the query has ${length} characters; ${maximumLength} are read at most`],
  'too much': () => [
    'tooDeep',
    `the query unfolds to more than ${maximumUnfolding} pieces: a let or a function is used many times, and uses others as often`,
  ],
  'too deep': () => ['tooDeep', 'the query is nested too deeply to be read'],
  'no query': (query) => ['noQuery', `${JSON.stringify(query.trim().slice(0, 20))} starts no query`],
  empty: () => ['empty', 'the query is empty'],
  unreadable: () => ['unreadable', 'the language service fails on this query'],
};

/** Why a query was not read, in words. */
export const refusalMessage = (refusal: Refusal, query: string): string => refusals[refusal](query)[1];

function refusalIssue(refusal: Refusal, query: string): Issue {
  const [rule, message] = refusals[refusal](query);
  return issueOf(rules[rule], message, { start: 0, end: 0 });
}

/** `source` in a transformation: a stream has the columns of the table that it is for. */
function ingestionTables(use: QueryUse, { catalogue }: Workspace): Readonly<Record<string, TableColumns>> {
  const { Event: columns } = catalogue.tables;
  return use === 'transform' && columns ? { source: columns } : {};
}

interface FullyBound {
  readonly refused?: undefined;
  readonly query: ReadQuery;
  /** Of both rounds: tables that the catalogue lacks, then all the rest. */
  readonly diagnostics: ReadQuery['diagnostics'];
}

/** A table that nobody knows would draw an error from every column behind it: it is said once, and the rest is read as if it were there. */
function bindFully(
  text: string,
  workspace: Workspace,
  surroundings: Surroundings,
): FullyBound | Extract<BoundQuery, { refused: Refusal }> {
  const query = workspace.bind(text, surroundings);
  if (query.refused) return query;
  const isUnreadable = query.diagnostics.some(({ code }) => code === unexpectedText);
  const about = isUnreadable ? [] : query.diagnostics.filter((one) => isUnknownTable(one, query));
  if (about.length === 0) return { query, diagnostics: query.diagnostics };
  const names = about.map(({ start, end }) => text.slice(start, end).replace(/^["']|["']$/g, ''));
  const unknown = Object.fromEntries(names.map((name): [string, TableColumns] => [name, {}]));
  const again = workspace.bind(text, { ...surroundings, tables: { ...surroundings.tables, ...unknown } });
  if (again.refused) return again;
  const asTables = about.map((one) => ({ ...one, code: 'KS204' }));
  return { query: again, diagnostics: [...asTables, ...again.diagnostics] };
}

/** Behind such a place the parser takes words for statements of their own, and so for tables. */
const unexpectedText = 'KS005';

/** KS142 says the same of a table whose name stands alone, as in `let T = Perf;`. */
function isUnknownTable({ code, start, end }: ReadQuery['diagnostics'][number], { root }: ReadQuery): boolean {
  if (code !== 'KS142') return code === 'KS204';
  const node = [...root.descendants()].find(
    (one) => one.kind === 'NameReference' && one.start === start && one.end === end,
  );
  return node !== undefined && isAlone(node);
}

const isAlone = ({ parent }: SyntaxNode): boolean =>
  parent?.kind === 'LetStatement' || parent?.kind === 'ExpressionStatement';
