import type { Issue, QueryUse } from '../lint/issue.ts';
import type { Diagnostic, ReadQuery } from '../parser/bind.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import type { CallableNames, Workspace } from '../parser/workspace.ts';
import { rules } from '../rules.ts';
import { type FalseError, falseErrors } from './false-errors.ts';
import { closest, sameButCase } from './names.ts';
import { columnsAround } from './scope.ts';

/** A diagnostic, and what it is about. */
export interface Reported {
  readonly diagnostic: Diagnostic;
  /** As written, without quotes. */
  readonly name: string;
  /** The smallest node around it. */
  readonly node: SyntaxNode;
  readonly query: ReadQuery;
  readonly use: QueryUse;
  readonly workspace: Workspace;
}

type Adapt = (reported: Reported) => Partial<Issue>;

const caseIssue = (reported: Reported, right: string, what: string): Partial<Issue> => ({
  ruleId: rules.letterCase.id,
  severity: rules.letterCase.severity,
  message: `no ${what} is named ${JSON.stringify(reported.name)}; ${JSON.stringify(right)} is`,
  help: `write ${right}: ${rules.letterCase.help}`,
});

/** KS142: nothing has this name. Most often a column; `_CF` is how custom ones end, and those may be somebody else's. */
function unknownName(reported: Reported): Partial<Issue> {
  const { name, node, workspace } = reported;
  const { tables, customColumns } = workspace.catalogue;
  const columns = columnsAround(node);
  const names = columns ?? Object.values(tables).flatMap((table) => Object.keys(table));
  const right = sameButCase(name, [...names, ...Object.keys(tables)]);
  if (right !== undefined) return caseIssue(reported, right, Object.hasOwn(tables, right) ? 'table' : 'column');
  const close = closest(name, names);
  const help = close === undefined ? columns && namesHere(columns) : `did you mean ${close}?`;
  const isOther = !name.endsWith('_CF') || customColumns.some((column) => column.name === name);
  if (isOther) return { ...(help !== undefined && { help }) };
  const rule = closest(
    name,
    customColumns.map((column) => column.name),
  )
    ? rules.unknownField
    : rules.unfilledColumn;
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message: `no custom field of the solution fills the column ${JSON.stringify(name)}`,
    help: rule === rules.unknownField && close !== undefined ? `did you mean ${close}?` : rule.help,
  };
}

const shownNames = 12;

function namesHere(names: readonly string[]): string {
  const more = names.length - shownNames;
  return `columns here: ${names.slice(0, shownNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** KS204: the workspace may have any other table; what the query says of its columns can't be checked. */
function unknownTable(reported: Reported): Partial<Issue> {
  const known = Object.keys(reported.workspace.catalogue.tables);
  const right = sameButCase(reported.name, known);
  if (right !== undefined) return caseIssue(reported, right, 'table');
  const close = closest(reported.name, known);
  return {
    severity: close ? 'warning' : 'info',
    message: `the table ${JSON.stringify(reported.name)} is not known here, so its columns are not checked`,
    help: close ? `did you mean ${close}?` : `known: ${known.join(', ')}`,
  };
}

/** KS211, KS124: a function that the workspace may have from elsewhere, unless it looks like a slip. */
const unknownCallable =
  (kind: keyof CallableNames, what: string): Adapt =>
  (reported) => {
    const known = reported.workspace.names[kind];
    const right = sameButCase(reported.name, known);
    if (right !== undefined) return caseIssue(reported, right, what);
    const close = closest(reported.name, known);
    if (close !== undefined) return { help: `did you mean ${close}?` };
    return {
      severity: 'warning',
      message: `no ${what} ${JSON.stringify(reported.name)} is known: neither KQL nor the solution has one`,
      help: 'define it as a saved search with a function, unless the workspace has it already',
    };
  };

/** KS176: behind a bar stands no operator. */
function unknownOperator({ name }: Reported): Partial<Issue> {
  const close = closest(name, queryOperators);
  const help =
    close === undefined
      ? `after | comes an operator such as ${queryOperators.slice(0, 6).join(', ')}`
      : `did you mean ${close}?`;
  return { message: `${JSON.stringify(name)} is no query operator`, help };
}

/** The common ones first. */
const queryOperators =
  'where project extend summarize order sort take limit top count distinct join union search parse render project-away project-keep project-rename project-reorder mv-expand mv-apply make-series lookup evaluate invoke getschema serialize sample as facet fork parse-where parse-kv partition reduce scan top-nested top-hitters'.split(
    ' ',
  );

/** What becomes of the service's diagnostics, by its codes; all others stay as they are. */
const adaptations: Readonly<Record<string, Adapt | undefined>> = {
  KS142: unknownName,
  KS176: unknownOperator,
  KS204: unknownTable,
  KS211: unknownCallable('functions', 'function'),
  KS124: unknownCallable('plugins', 'plugin'),
};

/** A diagnostic as an issue: with a severity that suits Log Analytics, and what to write instead. */
export function issueOfDiagnostic(
  diagnostic: Diagnostic,
  { query, use, workspace }: Pick<Reported, 'query' | 'use' | 'workspace'>,
): Issue {
  const { code, severity, start, end } = diagnostic;
  const written = query.text.slice(start, end);
  const name = written.replace(/^\[?["']|["']\]?$/g, '');
  const reported = { diagnostic, name, node: nodeAround(query.root, start, end), query, use, workspace };
  const plain: Issue = { ruleId: code, severity, message: sentence(diagnostic.message, written), start, end };
  const mistaken = falseErrorOf(reported);
  if (mistaken) return { ...plain, severity: 'info', message: mistaken.says, help: mistaken.help };
  return { ...plain, ...adaptations[code]?.(reported) };
}

/** What the binder gets wrong, where `reported` is that. */
export const falseErrorOf = (reported: Reported): FalseError | undefined =>
  falseErrors.find((one) => one.applies(reported));

export function nodeAround(root: SyntaxNode, start: number, end: number): SyntaxNode {
  const inner = root.nodes.find((node) => node.start <= start && end <= node.end && node.end > node.start);
  return inner ? nodeAround(inner, start, end) : root;
}

/** The service says the same thing of the same place in several ways; the first of a row is the one to read. */
const echoes: readonly (readonly [said: string, echoes: readonly string[]])[] = [
  ['KS005', ['KS142', 'KS204']],
  ['KS142', ['KS109']],
];

/** Diagnostics without those that another one about the same extent explains. Functions of a transformation have a rule of our own. */
export function withoutEchoes(diagnostics: readonly Diagnostic[], use: QueryUse): readonly Diagnostic[] {
  const isSaid = (code: string, { start, end }: Diagnostic) =>
    diagnostics.some((one) => one.code === code && one.start === start && one.end === end);
  return diagnostics.filter(
    (one) =>
      !(use === 'transform' && one.code === 'KS211') &&
      !echoes.some(([said, codes]) => codes.includes(one.code) && isSaid(said, one)),
  );
}

/** As our own messages read: lower case first, no full stop, names in double quotes, what is written at the end. */
function sentence(message: string, written: string): string {
  const said = message
    .replace(/\.$/, '')
    .replace(/'([^']*)'/g, '"$1"')
    .replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
  const isShort = written !== '' && written.length <= 40 && !written.includes('\n');
  return isShort && !message.includes(written) ? `${said}: ${written}` : said;
}
