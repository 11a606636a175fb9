import { compareText } from '../../finding.ts';
import { aggregates } from '../../kql/compile/aggregates/index.ts';
import { functions } from '../../kql/compile/functions/index.ts';
import { operators } from '../../kql/compile/operators/index.ts';
import type { Support } from '../../kql/compile/scope.ts';
import { valueOperators } from '../../kql/compile/values/index.ts';
import { generatedFrom, page, table } from './markdown.ts';

/** What the recorded queries gave when they last ran (test/kql/cases/passes.json). */
export interface CaseCounts {
  /** `generated core` */
  readonly name: string;
  readonly cases: number;
  readonly pass: number;
  readonly wrong: number;
  readonly failed: number;
  readonly refused: number;
}

/** Every name that the language has, so that what is missing can be told. */
export interface LanguageNames {
  readonly functions: readonly string[];
  readonly plugins: readonly string[];
}

const sorted = (rows: Iterable<Support>): readonly Support[] =>
  [...new Map([...rows].map((row) => [row.name, row])).values()].toSorted((a, b) => compareText(a.name, b.name));

/** Names that say all in a line, and a table of those of which more is to be said. */
function section(title: string, rows: readonly Support[]): readonly string[] {
  const plain = rows.filter(({ fidelity, note }) => fidelity === 'exact' && note === undefined);
  const noted = rows.filter((row) => !plain.includes(row));
  return [
    `## ${title}`,
    plain.length === 0 ? '' : `Exact: ${names(plain.map(({ name }) => name))}.`,
    table(
      ['name', 'fidelity', 'note'],
      noted.map(({ name, fidelity, note = '' }) => [`\`${name}\``, fidelity, note]),
    ),
  ];
}

const names = (list: readonly string[]): string => list.map((name) => `\`${name}\``).join(', ');

const share = (count: number, all: number): string => `${count} (${((100 * count) / all).toFixed(1)} %)`;

/** Recorded queries that are answered, but not as recorded, each with its reason. */
function wrongAnswers(reasons: Readonly<Record<string, string>>): readonly string[] {
  const all = Object.entries(reasons);
  if (all.length === 0) return ['No wrong answer is known.'];
  return [
    'Wrong answers, and why:',
    table(
      ['query', 'reason'],
      all.map(([id, why]) => [`\`${id}\``, why]),
    ),
  ];
}

/**
 * What the query engine answers, and what it refuses.
 * @param reasons why recorded queries are not answered as recorded, by their ids
 */
export function kqlSupportDocument(
  counts: readonly CaseCounts[],
  reasons: Readonly<Record<string, string>>,
  language: LanguageNames,
): string {
  const present = new Set([
    ...functions.keys(),
    ...aggregates.keys(),
    ...[...operators.values()].map(({ name }) => name),
  ]);
  const missing = (list: readonly string[]): readonly string[] =>
    [...new Set(list)].filter((name) => !present.has(name)).toSorted(compareText);
  // The row of `evaluate` names those that it runs.
  const plugins = [...operators.values()].find(({ name }) => name === 'evaluate')?.note?.split(/\W+/) ?? [];
  return page(
    generatedFrom('the tables of src/kql/compile and test/kql/cases/passes.json'),
    '# KQL on this machine',
    'What `mtr-oms query` runs without a workspace. *Exact*: the answer is the one that Log Analytics gives. *Approximate*: it may differ in the way that is noted, and the command says so before it runs. All else is refused, by name and place: never answered wrongly.',
    '## Measured',
    "Queries whose answers Microsoft's own engine recorded. A wrong answer is one that is neither the recorded one nor a refusal. Scope `extended` (geospatial, graphs, series, sketches, hashing, IP addresses, plugins) is meant to be refused.",
    table(
      ['set and scope', 'queries', 'as recorded', 'wrong', 'refused', 'failed'],
      counts.map(({ name, cases, pass, wrong, refused, failed }) => [
        name,
        String(cases),
        share(pass, cases),
        share(wrong, cases),
        share(refused, cases),
        share(failed, cases),
      ]),
    ),
    ...wrongAnswers(reasons),
    ...section('Tabular operators', sorted(operators.values())),
    ...section('Operators between values', sorted(valueOperators.values())),
    ...section('Scalar functions', sorted(functions.values())),
    ...section('Aggregate functions', sorted(aggregates.values())),
    '## Refused',
    `Functions: ${names(missing(language.functions).filter((name) => !name.startsWith('__')))}.`,
    `Plugins of \`evaluate\`: ${names(language.plugins.filter((name) => !plugins.includes(name)).toSorted(compareText))}.`,
  );
}
