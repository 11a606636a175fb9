import type { Context } from '../../command.ts';
import { switchOption } from '../../options.ts';

/** May something be done beside the plan? `nobody`: there is no terminal to ask on. */
export type Consent = 'yes' | 'no' | 'nobody';

/** @param option the switch that says yes beforehand, as `Options` names it */
export async function consentTo(
  { host, options }: Pick<Context, 'host' | 'options'>,
  option: string,
  question: string,
): Promise<Consent> {
  if (switchOption(options, option)) return 'yes';
  if (!host.ask) return 'nobody';
  return /^y(es)?$/i.test((await host.ask(`${question} [y/N] `)).trim()) ? 'yes' : 'no';
}
