import { type CompletionCommand, type CompletionOption, groupsOf, secondWord, type Values } from './model.ts';

/** Text in single quotes. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function values({ choices, completes }: Values): string {
  if (choices) return ` -x -a ${quoted(choices.join(' '))}`;
  if (completes === 'file') return ' -r -F';
  if (completes === 'directory') return " -x -a '(__fish_complete_directories)'";
  return completes === 'environment' ? " -x -a '(__mtr_oms_environments)'" : ' -x';
}

function commandLines({ name, summary, options, arguments: own }: CompletionCommand): string[] {
  const isHere = name.includes(' ') ? `__mtr_oms_is ${name}` : `__fish_seen_subcommand_from ${name}`;
  const inside = `complete -c mtr-oms -n ${quoted(isHere)}`;
  const option = (spec: CompletionOption): string =>
    `${inside} -l ${spec.name.slice(2)}${spec.takesValue ? values(spec) : ''} -d ${quoted(spec.description)}`;
  const argument =
    own &&
    (own.choices
      ? ` -a ${quoted(own.choices.join(' '))}`
      : own.completes === 'directory'
        ? " -a '(__fish_complete_directories)'"
        : ' -F');
  return [
    ...(name.includes(' ') ? [] : [`complete -c mtr-oms -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`]),
    ...options.map(option),
    ...(argument ? [`${inside}${argument}`] : []),
  ];
}

function groupLines(group: string, commands: readonly CompletionCommand[]): string[] {
  const words = commands.map(secondWord).join(' ');
  const isOpen = quoted(`__mtr_oms_is ${group}; and not __fish_seen_subcommand_from ${words}`);
  return [
    `complete -c mtr-oms -n __fish_use_subcommand -a ${group} -d ${quoted(`commands about ${group}`)}`,
    ...commands.map(
      (command) => `complete -c mtr-oms -n ${isOpen} -a ${secondWord(command)} -d ${quoted(command.summary)}`,
    ),
  ];
}

export const fish = (commands: readonly CompletionCommand[]): string => `# fish completion of mtr-oms
#   mtr-oms completion fish > ~/.config/fish/completions/mtr-oms.fish

function __mtr_oms_environments
    set -l words (commandline -opc)
    set -l solution
    for index in (seq (count $words))
        if test "$words[$index]" = --solution
            set solution --solution $words[(math $index + 1)]
        end
    end
    mtr-oms complete environment $solution 2>/dev/null
end

function __mtr_oms_is
    set -l words
    for word in (commandline -opc)[2..]
        string match -q -- '-*' $word; or set -a words $word
    end
    test "$words[1..$(count $argv)]" = "$argv"
end

complete -c mtr-oms -f
complete -c mtr-oms -n __fish_use_subcommand -l version -d 'print the version'
complete -c mtr-oms -n __fish_use_subcommand -l help -d 'show help'
${[...[...groupsOf(commands)].flatMap(([group, own]) => groupLines(group, own)), ...commands.flatMap(commandLines)].join('\n')}
`;
