import { parseDatetime } from '../../kql/kernels/values/datetime-text.ts';
import type { Context } from '../command.ts';
import { textOption } from '../options.ts';
import { UserError } from '../user-error.ts';

export interface QueryClock {
  /** Ticks: what `now()` is. */
  readonly now: bigint;
  /** Milliseconds that a query may take. */
  readonly timeout: number;
}

/** Node's timers count no further. */
const longestTimeout = 2_147_483;

/** @throws UserError where --now or --timeout can't be read */
export function clockOf({ options, host }: Context): QueryClock {
  const given = textOption(options, 'now');
  const now = parseDatetime(given ?? host.now().toISOString());
  if (now === null)
    throw new UserError(`--now takes a time, not '${given}'`, { suggestions: ['--now 2026-01-15T12:00:00Z'] });
  const text = textOption(options, 'timeout') ?? '';
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds > 0) || seconds > longestTimeout)
    throw new UserError(`--timeout takes seconds, not '${text}'`, { suggestions: ['--timeout 60'] });
  return { now, timeout: seconds * 1000 };
}
