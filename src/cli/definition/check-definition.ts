import { hasErrors } from '../../finding.ts';
import { checkQueries } from '../../kql/check-solution.ts';
import { buildResources, checkResources } from '../../resources/index.ts';
import { neutralScope } from '../../resources/neutral-scope.ts';
import type { Solution } from '../../solution/model.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { givenOptions, solutionOptions } from '../options.ts';
import { plural } from '../reporters/report.ts';
import { readSolution } from './load-solution.ts';

/** What a solution consists of, in the order in which people name it. */
const lists: readonly { readonly key: keyof Solution & string; readonly noun: string; readonly nouns?: string }[] = [
  { key: 'eventLogs', noun: 'event log' },
  { key: 'customFields', noun: 'custom field' },
  { key: 'eventSchemas', noun: 'event schema' },
  { key: 'savedSearches', noun: 'saved search', nouns: 'saved searches' },
  { key: 'alertRules', noun: 'alert rule' },
  { key: 'notificationGroups', noun: 'notification group' },
  { key: 'views', noun: 'view' },
  { key: 'workbooks', noun: 'workbook' },
  { key: 'parameters', noun: 'parameter' },
];

function countsOf(solution: Solution): { readonly key: string; readonly count: number; readonly says: string }[] {
  return lists.map(({ key, noun, nouns = `${noun}s` }) => {
    const list = solution[key];
    const count = Array.isArray(list) ? list.length : 0;
    return { key, count, says: `${count} ${count === 1 ? noun : nouns}` };
  });
}

/** `validate`: everything that can be found out about a definition without asking Azure. */
export async function checkDefinition(context: Context): Promise<Outcome> {
  const { solution, findings: loading, sourcesOf } = await readSolution(context);
  if (!solution) {
    return {
      exitCode: ExitCode.usage,
      findings: loading,
      document: {},
      sources: sourcesOf(loading),
      text: (style) => `${style.chalk.red('not valid:')} the definition can't be loaded\n`,
    };
  }
  const resources = buildResources(solution, neutralScope(solution.settings));
  const findings = [...loading, ...checkResources(resources), ...(await checkQueries(solution))];
  const failed = hasErrors(findings);
  const counts = countsOf(solution);
  const given = givenOptions(context.options, solutionOptions);
  return {
    exitCode: failed ? ExitCode.findings : ExitCode.done,
    findings,
    document: {
      solution: solution.settings.name,
      checked: { ...Object.fromEntries(counts.map(({ key, count }) => [key, count])), resources: resources.length },
    },
    sources: sourcesOf(findings),
    text: (style) =>
      [
        `${failed ? style.chalk.red('not valid:') : style.chalk.green('valid:')} solution ${solution.settings.name}`,
        `checked: ${counts.map(({ says }) => says).join(', ')}, ${plural(resources.length, 'resource')}`,
        '',
      ].join('\n'),
    ...(!failed && { next: [`mtr-oms plan${given} --local`, `mtr-oms generate${given} --out out`] }),
  };
}
