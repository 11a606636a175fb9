import { didYouMean } from '../../text/did-you-mean.ts';
import type { Issue } from '../lint/issue.ts';
import type { Diagnostic, ReadQuery } from '../parser/bind.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import type { CallableNames, Workspace } from '../parser/workspace.ts';
import { rules } from '../rules.ts';
import { falseErrors } from './false-errors.ts';
import { isCloseTo, sameButCase } from './names.ts';

/** A diagnostic, and what it is about. */
export interface Reported {
  readonly diagnostic: Diagnostic;
  /** As written, without quotes. */
  readonly name: string;
  /** The smallest node of this extent; undefined where nothing is written there. */
  readonly node: SyntaxNode | undefined;
  readonly query: ReadQuery;
  readonly workspace: Workspace;
}

/** undefined: nothing to change. */
type Adapt = (reported: Reported) => Partial<Issue> | undefined;

/** The names of columns that may stand where the query asks for one: all that the catalogue has and the query makes. */
function columnNames({ query, workspace }: Reported): readonly string[] {
  const made = [...query.root.descendants()].filter((node) => node.kind === 'NameDeclaration');
  const known = Object.values(workspace.catalogue.tables).flatMap((columns) => Object.keys(columns));
  return [...new Set([...known, ...made.map((node) => node.valueText)])];
}

const caseIssue = (reported: Reported, right: string, what: string): Partial<Issue> => ({
  ruleId: rules.letterCase.id,
  severity: rules.letterCase.severity,
  message: `no ${what} is named ${JSON.stringify(reported.name)}; ${JSON.stringify(right)} is`,
  help: `write ${right}: ${rules.letterCase.help}`,
});

const meaning = (close: string | undefined): Pick<Issue, 'help'> => (close ? { help: `did you mean ${close}?` } : {});

/** KS142: nothing has this name. Most often a column; `_CF` is how custom ones end, and those may be somebody else's. */
function unknownName(reported: Reported): Partial<Issue> {
  const { name, workspace } = reported;
  const { tables, customColumns } = workspace.catalogue;
  const names = columnNames(reported);
  const right = sameButCase(name, [...names, ...Object.keys(tables)]);
  if (right !== undefined) return caseIssue(reported, right, right in tables ? 'table' : 'column');
  if (!name.endsWith('_CF')) return meaning(didYouMean(name, names));
  const close = didYouMean(name, customColumns);
  const rule = close !== undefined && isCloseTo(name, close) ? rules.unknownField : rules.unfilledColumn;
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message: `no custom field of the solution fills the column ${JSON.stringify(name)}`,
    help: rule === rules.unknownField ? `did you mean ${close}?` : rule.help,
  };
}

/** KS204: the workspace may have any other table; what the query says of its columns can't be checked. */
function unknownTable(reported: Reported): Partial<Issue> {
  const known = Object.keys(reported.workspace.catalogue.tables);
  const right = sameButCase(reported.name, known);
  if (right !== undefined) return caseIssue(reported, right, 'table');
  const close = known.find((table) => isCloseTo(reported.name, table));
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
    const close = didYouMean(reported.name, known);
    if (close !== undefined && isCloseTo(reported.name, close)) return meaning(close);
    return {
      severity: 'warning',
      message: `no ${what} ${JSON.stringify(reported.name)} is known: neither KQL nor the solution has one`,
      help: 'define it as a saved search with a function, unless the workspace has it already',
    };
  };

/** What becomes of the service's diagnostics, by its codes; all others stay as they are. */
const adaptations: Readonly<Record<string, Adapt | undefined>> = {
  KS142: unknownName,
  KS204: unknownTable,
  KS211: unknownCallable('functions', 'function'),
  KS124: unknownCallable('plugins', 'plugin'),
};

/** A diagnostic as an issue: with a severity that suits Log Analytics, and what to write instead. */
export function issueOfDiagnostic(diagnostic: Diagnostic, query: ReadQuery, workspace: Workspace): Issue {
  const { code, severity, start, end } = diagnostic;
  const node = nodeAt(query, start, end);
  const name = query.text.slice(start, end).replace(/^\[?["']|["']\]?$/g, '');
  const reported = { diagnostic, name, node, query, workspace };
  const plain: Issue = { ruleId: code, severity, message: sentence(diagnostic.message), start, end };
  const mistaken = falseErrors.find((one) => one.applies(reported));
  if (mistaken) return { ...plain, severity: 'info', message: mistaken.says, help: mistaken.help };
  return { ...plain, ...adaptations[code]?.(reported) };
}

function nodeAt({ root }: ReadQuery, start: number, end: number): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const node of root.descendants()) if (node.start === start && node.end === end) found = node;
  return found;
}

/** As our own messages read: lower case first, no full stop, names in double quotes. */
const sentence = (message: string): string =>
  message
    .replace(/\.$/, '')
    .replace(/'([^']*)'/g, '"$1"')
    .replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
