import type { Context } from '../command.ts';
import { listOption, switchOption, textOption } from '../options.ts';
import { UserError } from '../user-error.ts';

/** @throws UserError for options that contradict each other */
export function checkSources({ args, options }: Context): void {
  const sources = [
    ...(listOption(options, 'events').length > 0 ? ['--events'] : []),
    ...['store', 'workspace'].filter((name) => textOption(options, name) !== undefined).map((name) => `--${name}`),
  ];
  if (sources.length > 1)
    throw new UserError(`${sources.join(' and ')} are given: a query looks at one of them`, {
      suggestions: ['mtr-oms query --help'],
    });
  const isBatch = textOption(options, 'batch') !== undefined;
  const beside = ['workspace', 'file'].find((name) => textOption(options, name) !== undefined);
  if (isBatch && (beside !== undefined || args.length > 0 || switchOption(options, 'replay')))
    throw new UserError(
      `--batch has queries of its own${beside === undefined ? '' : `, and does not go with --${beside}`}`,
      {
        suggestions: ['mtr-oms query --batch queries.jsonl --events rooms.evtx'],
      },
    );
  if (switchOption(options, 'replay') && textOption(options, 'workspace') !== undefined)
    throw new UserError('--replay takes events along, and does not go with --workspace', {
      suggestions: ['mtr-oms query --replay --events rooms.evtx'],
    });
}
