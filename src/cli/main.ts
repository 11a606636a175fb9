import { version } from '../generated/version.ts';
import { ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';

/**
 * The command line: arguments in, exit code out. Whatever happens ends here; nothing is thrown.
 * What needs no command is answered without loading anything.
 */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    host.stdout.write(`${version}\n`);
    return ExitCode.done;
  }
  const { runCommandLine } = await import('./frame/run.ts');
  return runCommandLine(argv, host);
}
