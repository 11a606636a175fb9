import type { CommandRow, Completes } from '../command.ts';
import { allOptions } from '../options.ts';

/** What can follow: a fixed set, something a shell finds, or (neither) anything. */
export interface Values {
  readonly choices?: readonly string[] | undefined;
  readonly completes?: Completes | undefined;
}

export interface CompletionOption extends Values {
  /** `--format` */
  readonly name: string;
  readonly takesValue: boolean;
  readonly repeatable: boolean;
  readonly description: string;
}

export interface CompletionCommand {
  /** One word, or two. */
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletionOption[];
  /** Of its arguments; undefined where it takes none. */
  readonly arguments?: Values | undefined;
}

/** The first words of commands that have two, each with its commands. */
export function groupsOf(commands: readonly CompletionCommand[]): ReadonlyMap<string, readonly CompletionCommand[]> {
  const groups = new Map<string, CompletionCommand[]>();
  for (const command of commands) {
    const [group = '', second] = command.name.split(' ');
    if (second !== undefined) groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  return groups;
}

/** What may stand first: commands of one word, and the first words of the others. */
export function firstWords(
  commands: readonly CompletionCommand[],
): readonly { readonly name: string; readonly summary: string }[] {
  const groups = [...groupsOf(commands).keys()].map((name) => ({ name, summary: `commands about ${name}` }));
  return [...commands.filter(({ name }) => !name.includes(' ')), ...groups];
}

/** The second of two words. */
export const secondWord = ({ name }: CompletionCommand): string => name.split(' ')[1] ?? '';

const help: CompletionOption = { name: '--help', takesValue: false, repeatable: false, description: 'show help' };

/** Every command that is shown in help, as shells need to know it. Loads the commands' definitions, which are cheap. */
export async function completionModel(commands: readonly CommandRow[]): Promise<readonly CompletionCommand[]> {
  const shown = commands.filter((row) => !row.hidden);
  return Promise.all(
    shown.map(async ({ name, summary, load }) => {
      const { command } = await load();
      const [argument] = command.arguments ?? [];
      const options = allOptions(command.options).map((spec): CompletionOption => {
        const [flag = '', value] = spec.flags.split(' ');
        const { choices, completes, description, repeatable = false } = spec;
        // What may be left out, as in `--adopt [name...]`, is not asked for.
        return { name: flag, takesValue: value?.startsWith('<') === true, repeatable, description, choices, completes };
      });
      return {
        name,
        summary,
        options: [...options, help],
        arguments: argument && {
          choices: argument.choices,
          completes: argument.completes ?? (argument.choices ? undefined : 'file'),
        },
      };
    }),
  );
}
