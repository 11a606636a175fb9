import { type ArgumentSpec, type Command, type CommandRow, fileNameOf, type OptionSpec } from '../command.ts';
import { allOptions } from '../options.ts';
import { generatedFrom, page, table } from './markdown.ts';

const code = (text: string): string => `\`${text}\``;

const argumentText = ({ name, required, variadic }: ArgumentSpec): string => {
  const text = variadic ? `${name}...` : name;
  return required ? `<${text}>` : `[${text}]`;
};

function optionRow({ flags, description, choices, default: preset, required, repeatable }: OptionSpec): string[] {
  const more = [
    choices && `one of ${choices.map(code).join(', ')}`,
    typeof preset === 'string' && `default ${code(preset)}`,
    required && 'required',
    repeatable && 'may be repeated',
  ].filter((text) => typeof text === 'string');
  return [code(flags), description, more.join('; ')];
}

/** Options under the headings that help shows them under. */
function optionTables(options: readonly OptionSpec[]): string[] {
  const groups = new Set(options.map(({ group = 'Options' }) => group));
  return [...groups].flatMap((group) => [
    `### ${group}`,
    table(
      ['option', 'meaning', 'value'],
      options.filter((option) => (option.group ?? 'Options') === group).map(optionRow),
    ),
  ]);
}

/** Reference page of a command. */
export function commandDocument(name: string, command: Command): string {
  const { description, arguments: args = [], options, examples, readOnly } = command;
  return page(
    generatedFrom(`src/cli/commands/${fileNameOf(name)}.ts`),
    `# mtr-oms ${name}`,
    description,
    `\`\`\`\n${['mtr-oms', name, ...args.map(argumentText), '[options]'].join(' ')}\n\`\`\``,
    readOnly ? 'Reads only: nothing in Azure, or in the embedded workspace, is changed.' : '',
    args.length > 0 ? '## Arguments' : '',
    table(
      ['argument', 'meaning'],
      args.map((arg) => [
        code(argumentText(arg)),
        `${arg.description}${arg.choices ? `: ${arg.choices.map(code).join(', ')}` : ''}`,
      ]),
    ),
    '## Options',
    ...optionTables(allOptions(options)),
    '## Examples',
    ...examples.map(
      (example) => `${example.says[0]?.toUpperCase()}${example.says.slice(1)}:\n\n\`\`\`sh\n${example.command}\n\`\`\``,
    ),
  );
}

export const commandIndex = (rows: readonly CommandRow[]): string =>
  page(
    generatedFrom('src/cli/commands.ts'),
    '# Commands',
    table(
      ['command', 'does'],
      rows.map(({ name, summary }) => [`[${name}](${fileNameOf(name)}.md)`, summary]),
    ),
    'What exit codes mean: [exit codes](../concepts/exit-codes.md). What findings mean: [findings](../reference/findings.md).',
  );
