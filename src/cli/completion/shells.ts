import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { CompletionCommand } from './model.ts';
import { powershell } from './powershell.ts';
import { zsh } from './zsh.ts';

export interface Shell {
  /** The completion script, complete in itself: it starts mtr-oms only to ask for names of environments. */
  readonly script: (commands: readonly CompletionCommand[]) => string;
}

/** Shells by name. To add one: a file, a row here, and its name in `shell-names.ts`. */
export const shells: Readonly<Record<string, Shell>> = {
  bash: { script: bash },
  zsh: { script: zsh },
  fish: { script: fish },
  powershell: { script: powershell },
};
