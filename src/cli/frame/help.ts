import type { Command as Parser } from 'commander';
import type { Example } from '../command.ts';
import type { Style } from '../style.ts';

export interface HelpLook {
  readonly columns: number;
  /** Absent: no colours (and chalk isn't loaded for help). */
  readonly style?: Style | undefined;
}

const same = (text: string): string => text;

export const rootExamples: readonly Example[] = [
  { command: 'mtr-oms deploy --local --yes', says: 'the packaged solution in an embedded workspace: no Azure needed' },
  { command: 'mtr-oms init rooms', says: 'a solution of your own, laid over the packaged one' },
  { command: 'mtr-oms plan --subscription <id>', says: 'what a deploy would change in Azure' },
];

export function examplesText(examples: readonly Example[], look: HelpLook): string {
  const title = look.style?.chalk.bold ?? same;
  const faint = look.style?.chalk.dim ?? same;
  const lines = examples.flatMap(({ command, says }) => [`  ${faint('$')} ${command}`, `      ${faint(says)}`]);
  return [title('Examples:'), ...lines].join('\n');
}

/** How commander prints help of `parser`: grouped, in our words, as wide as the terminal (but no wider than reads well). */
export function configureHelp(parser: Parser, examples: readonly Example[], look: HelpLook): void {
  const title = look.style?.chalk.bold ?? same;
  const term = look.style?.chalk.cyan ?? same;
  parser
    .configureOutput({ getOutHasColors: () => look.style !== undefined })
    .configureHelp({
      helpWidth: Math.min(look.columns, 120),
      styleTitle: title,
      styleOptionTerm: term,
      styleArgumentTerm: term,
      styleSubcommandTerm: term,
      subcommandTerm: (command) => command.name(),
      optionDescription: (option) => {
        const choices = option.argChoices ? `: ${option.argChoices.join(', ')}` : '';
        const preset = typeof option.defaultValue === 'string' ? ` (default: ${option.defaultValue})` : '';
        return `${option.description}${choices}${preset}`;
      },
      argumentDescription: (argument) =>
        `${argument.description}${argument.argChoices ? `: ${argument.argChoices.join(', ')}` : ''}`,
    })
    .addHelpText('after', examples.length > 0 ? `\n${examplesText(examples, look)}` : '');
}
