import {
  type CompletionCommand,
  type CompletionOption,
  firstWords,
  groupsOf,
  secondWord,
  type Values,
} from './model.ts';

/** Text in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** Text in a specification of `_arguments`, where colons and brackets mean something. */
const escaped = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');

function action({ choices, completes }: Values): string {
  if (choices) return `(${choices.join(' ')})`;
  if (completes === 'file') return '_files';
  if (completes === 'directory') return '_files -/';
  return completes === 'environment' ? '_mtr_oms_environments' : ' ';
}

function optionSpec(option: CompletionOption): string {
  const { name, takesValue, repeatable, description } = option;
  const star = repeatable ? '*' : '';
  const value = takesValue ? `:${escaped(name.slice(2))}:${action(option)}` : '';
  return quoted(`${star}${name}${takesValue ? '=' : ''}[${escaped(description)}]${value}`);
}

function commandCase(command: CompletionCommand): string {
  const { name, options, arguments: values } = command;
  const specs = options.map(optionSpec);
  if (values) specs.push(quoted(`*:argument:${action(values)}`));
  const call = ['          _arguments', ...specs.map((spec) => `            ${spec}`)].join(' \\\n');
  return `        ${name.includes(' ') ? secondWord(command) : name})\n${call} ;;`;
}

/** The commands below a first word: it is taken away, and what comes after it is completed as elsewhere. */
const groupCase = (group: string, commands: readonly CompletionCommand[]): string => `        ${group})
          commands=(
${commands.map((command) => `            ${described({ ...command, name: secondWord(command) })}`).join('\n')}
          )
          if (( CURRENT == 2 )); then _describe command commands; return; fi
          shift words
          (( CURRENT-- ))
          case $words[1] in
${commands.map(commandCase).join('\n')}
          esac ;;`;

const described = ({ name, summary }: Pick<CompletionCommand, 'name' | 'summary'>): string =>
  quoted(`${name}:${escaped(summary)}`);

export const zsh = (commands: readonly CompletionCommand[]): string => `#compdef mtr-oms
# zsh completion of mtr-oms
#   mtr-oms completion zsh > "\${fpath[1]}/_mtr-oms"     (once), or
#   eval "$(mtr-oms completion zsh)"                     (in ~/.zshrc, after compinit)

_mtr_oms_environments() {
  local -a solution names
  [[ -n $opt_args[--solution] ]] && solution=(--solution "\${(Q)opt_args[--solution]}")
  names=(\${(f)"$(mtr-oms complete environment $solution 2>/dev/null)"})
  compadd -a names
}

_mtr_oms() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  local -a commands
  commands=(
${firstWords(commands)
  .map((command) => `    ${described(command)}`)
  .join('\n')}
    'help:show help of a command'
  )
  _arguments -C '--help[show help]' '--version[print the version]' '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
        help) _describe command commands ;;
${[
  ...commands.filter(({ name }) => !name.includes(' ')).map(commandCase),
  ...[...groupsOf(commands)].map(([group, own]) => groupCase(group, own)),
].join('\n')}
      esac ;;
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _mtr_oms "$@"; else compdef _mtr_oms mtr-oms; fi
`;
