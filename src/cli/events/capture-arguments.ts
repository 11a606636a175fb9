import type { Host } from '../host.ts';
import { UserError } from '../user-error.ts';

/** @throws UserError where no file is named, or standard input is the terminal */
export function checkCaptureArguments(names: readonly string[], host: Host, command: string): void {
  if (names.length === 0)
    throw new UserError('no file is given', {
      suggestions: [`mtr-oms ${command} events.ndjson`, `mtr-oms ${command} - < events.json`],
    });
  if (names.includes('-') && host.stdin.isTTY)
    throw new UserError('- reads standard input, but that is the terminal', {
      suggestions: [`mtr-oms ${command} - < events.json`],
    });
}
