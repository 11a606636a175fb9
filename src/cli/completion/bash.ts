import {
  type CompletionCommand,
  type CompletionOption,
  firstWords,
  groupsOf,
  secondWord,
  type Values,
} from './model.ts';

/** Text in `$'…'`. */
const quoted = (words: readonly string[]): string =>
  `$'${words.map((word) => word.replaceAll('\\', '\\\\').replaceAll("'", "\\'")).join('\\n')}'`;

/** Reply with what may stand here. */
function reply({ choices, completes }: Values): string {
  if (choices) return `_mtr_oms_words ${quoted(choices)}`;
  if (completes === 'file') return '_mtr_oms_paths -f';
  if (completes === 'directory') return '_mtr_oms_paths -d';
  return completes === 'environment' ? '_mtr_oms_environments' : ':';
}

function valueCases(options: readonly CompletionOption[]): string[] {
  return options
    .filter((option) => option.takesValue)
    .map((option) => `        ${option.name}) ${reply(option)}; return ;;`);
}

function commandCase({ name, options, arguments: values }: CompletionCommand): string {
  return [
    `    '${name}')`,
    '      case $previous in',
    ...valueCases(options),
    '      esac',
    `      if [[ $current == -* ]]; then _mtr_oms_words ${quoted(options.map((option) => option.name))}`,
    `      else ${values ? reply(values) : ':'}; fi ;;`,
  ].join('\n');
}

const groupCase = (group: string, commands: readonly CompletionCommand[]): string =>
  `    ${group}) _mtr_oms_words ${quoted([...commands.map(secondWord), '--help'])} ;;`;

/** bash 3.2 (macOS) and later; needs nothing of the package bash-completion. */
export const bash = (commands: readonly CompletionCommand[]): string => `# bash completion of mtr-oms
#   eval "$(mtr-oms completion bash)"     (in ~/.bashrc)

_mtr_oms_reply() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}

_mtr_oms_words() {
  local IFS=$'\\n'
  _mtr_oms_reply < <(compgen -W "$1" -- "$current")
}

_mtr_oms_paths() {
  compopt -o filenames 2>/dev/null
  _mtr_oms_reply < <(compgen "$1" -- "$current")
}

_mtr_oms_environments() {
  local index
  local arguments=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    if [[ \${COMP_WORDS[index]} == --solution ]]; then
      [[ \${COMP_WORDS[index + 1]} == '=' ]] && ((index++))
      arguments=(--solution "\${COMP_WORDS[index + 1]}")
    fi
  done
  _mtr_oms_words "$(mtr-oms complete environment "\${arguments[@]}" 2>/dev/null)"
}

_mtr_oms() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' index
  COMPREPLY=()
  # bash cuts --format=json at the equals sign.
  if [[ $current == '=' ]]; then current=''
  elif [[ $previous == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    if [[ \${COMP_WORDS[index]} == help && -z $command ]]; then continue; fi
    if [[ \${COMP_WORDS[index]} == -* ]]; then continue; fi
    command=\${command:+$command }\${COMP_WORDS[index]}
    case $command in
      ${[...groupsOf(commands).keys(), "''"].join('|')}) ;;
      *) break ;;
    esac
  done
  case $command in
    '')
      _mtr_oms_words ${quoted([...firstWords(commands).map((command) => command.name), 'help', '--help', '--version'])} ;;
${[...[...groupsOf(commands)].map(([group, own]) => groupCase(group, own)), ...commands.map(commandCase)].join('\n')}
  esac
}

complete -F _mtr_oms mtr-oms
`;
