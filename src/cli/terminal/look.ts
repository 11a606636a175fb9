import type { Host, Output } from '../host.ts';

/** What a stream can show. Stdout and stderr are asked separately: one of them is often a pipe. */
export interface Look {
  readonly colours: boolean;
  readonly unicode: boolean;
}

/** Sources: no-color.org, force-color.org; `NO_COLOR` and `--no-color` win over `FORCE_COLOR`. */
function hasColours(output: Output, env: Host['env'], noColor: boolean): boolean {
  if (noColor || env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return output.isTTY && env['TERM'] !== 'dumb';
}

/** Windows' own console shows only its code page; its newer terminals, and everything else but the Linux console, show Unicode. */
function hasUnicode(host: Host): boolean {
  const { env, platform } = host;
  if (env['TERM'] === 'dumb') return false;
  if (platform !== 'win32') return env['TERM'] !== 'linux';
  return Boolean(env['WT_SESSION'] || env['TERM_PROGRAM'] === 'vscode' || env['ConEmuTask'] || env['CI']);
}

export const lookOf = (output: Output, host: Host, noColor: boolean): Look => ({
  colours: hasColours(output, host.env, noColor),
  unicode: hasUnicode(host),
});
