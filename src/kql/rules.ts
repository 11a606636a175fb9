import type { Rule } from '../finding.ts';

const error = (id: string, title: string, help: string): Rule => ({ id, severity: 'error', title, help });
const warning = (id: string, title: string, help: string): Rule => ({ id, severity: 'warning', title, help });
const info = (id: string, title: string, help: string): Rule => ({ id, severity: 'info', title, help });

/**
 * MTR3xx: queries. 30x what can't be read, 31x names, 32x comparisons, 33x alert rules, 34x transformations, 35x dashboards and order, 36x running.
 * What the language service finds keeps the service's own ids (`KS142`).
 */
export const rules = {
  tooLong: error(
    'MTR301',
    'a query is short enough to be checked',
    'keep long lists in a table or a watchlist instead of in the query',
  ),
  tooDeep: error(
    'MTR302',
    'a query is flat enough to be checked',
    'split it with let statements; instead of a long chain of or, write in (…)',
  ),
  noQuery: error(
    'MTR303',
    'a query is a query',
    'management commands (.show) and directives (#connect) mean nothing here; start with a table',
  ),
  empty: error('MTR304', 'a query says something', 'write a query that starts with a table, such as Event'),
  unreadable: error(
    'MTR305',
    'a query can be read',
    'simplify the query: the language service fails on it without saying why',
  ),
  letterCase: error(
    'MTR310',
    'names are written in the right case',
    'KQL tells upper from lower case in the names of tables, columns and functions',
  ),
  unknownField: error(
    'MTR311',
    'custom columns are spelled as their field is',
    'name a field of custom-fields/, or add one',
  ),
  unfilledColumn: warning(
    'MTR312',
    'custom columns are filled by a custom field',
    'add a field of this name to custom-fields/; unless somebody else fills the column, Azure refuses the query',
  ),
  numberAsText: warning(
    'MTR320',
    'numbers are compared with numbers',
    'compare a number with a number, a text with a text: public sources disagree on whether Azure refuses the rest or finds nothing',
  ),
  partOfTerm: warning(
    'MTR321',
    'has is given whole words',
    'has finds whole words only; write contains for a part of a word, or hasprefix for its beginning',
  ),
  valueCase: warning(
    'MTR322',
    'texts are compared in the case that they are written in',
    '== and in tell upper from lower case; write the text as it is stored, or compare with =~ or in~',
  ),
  alertLookback: warning(
    'MTR330',
    'alert queries look back two days at most',
    'Azure gives a log search alert rule at most two days, whatever its query says; lower the timespan',
  ),
  alertColumn: error(
    'MTR331',
    'an alert rule measures and splits by columns of its query',
    'keep the column to the end of the query: project and summarize drop what they do not name',
  ),
  measureType: error('MTR332', 'an alert rule measures numbers', 'name a column that holds numbers in measureColumn'),
  splitType: warning(
    'MTR333',
    'an alert rule splits by texts or numbers',
    'Azure splits by columns of texts and numbers only; convert the column with tostring()',
  ),
  transformSource: error(
    'MTR340',
    'a transformation starts from source',
    'start with source, the rows that come in, or with print',
  ),
  transformOperator: error(
    'MTR341',
    'a transformation uses operators that ingestion knows',
    'a transformation sees one row at a time: extend, project, project-away, project-rename, where and parse are what there is',
  ),
  transformFunction: error(
    'MTR342',
    'a transformation uses functions that ingestion knows',
    'Azure lists what it takes under "Supported KQL features in Azure Monitor transformations"',
  ),
  transformParse: error(
    'MTR343',
    'a transformation parses at most ten columns at a time',
    'split it into several parse operators',
  ),
  selectedItem: error(
    'MTR350',
    'a click asks for a column that is there',
    'the first column of the list takes the place of {selected item}: list a column that the navigation query has',
  ),
  lostOrder: info(
    'MTR351',
    'sorting comes last',
    'sort after summarize, distinct or join: they give rows in any order',
  ),
  unsupported: error(
    'MTR360',
    'a query uses what is run here',
    'docs/kql-support.md lists what is; the Log Analytics service runs the rest: mtr-oms query --workspace',
  ),
  invalid: error(
    'MTR361',
    'a query is one that Log Analytics runs',
    'Log Analytics would reject the query, too: mend it where the finding points',
  ),
  failed: error(
    'MTR362',
    'a query comes to an end',
    'narrow it with where, take fewer columns with project, or give it longer with --timeout',
  ),
} as const satisfies Readonly<Record<string, Rule>>;
