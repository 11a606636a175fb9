import type { ApplyOptions, Progress } from '../../deploy/apply.ts';
import { isWrite, type Plan } from '../../deploy/plan/plan.ts';
import type { Style } from '../style.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { durationText, resultWord } from './report-text.ts';
import { ellipsis, paintOf, symbolOf } from './symbols.ts';

/** Operations that take longer than this are told to be under way. */
const noticeable = 2_000;

const retryReasons = {
  column: 'a new column is not visible yet',
  conflict: 'somebody else writes here too',
} as const;

/** Tells a line for each resource that is through, and one for each that takes its time. */
export function tellProgress(
  plan: Plan,
  { note, style, clock }: { note: (text: string) => void; style: Style; clock: () => number },
): NonNullable<ApplyOptions['onProgress']> {
  const total = plan.changes.filter(({ action }) => isWrite(action)).length;
  const started = new Map<string, number>();
  const told = new Set<string>();
  let through = 0;

  const waiting = ({ resource: { key, title } }: Progress['change'], status: string) => {
    const spent = clock() - (started.get(key) ?? clock());
    if (told.has(key) || spent < noticeable) return;
    told.add(key);
    note(style.chalk.dim(`  ${ellipsis(style)} ${safeLine(title)}: ${safeLine(status)} after ${durationText(spent)}`));
  };

  return (progress) => {
    const { change } = progress;
    if (progress.phase === 'started') started.set(change.resource.key, clock());
    if (progress.phase === 'polling') waiting(change, progress.status);
    if (progress.phase === 'retrying')
      note(
        style.chalk.dim(
          `  ${ellipsis(style)} ${safeLine(change.resource.title)}: ${retryReasons[progress.reason]}; trying again in ${durationText(progress.milliseconds)}`,
        ),
      );
    if (progress.phase !== 'finished') return;
    through += 1;
    const { result } = progress;
    const paint = paintOf(result.state, style);
    const time = result.milliseconds === undefined ? '' : style.chalk.dim(`  ${durationText(result.milliseconds)}`);
    const place = style.chalk.dim(`${String(through).padStart(String(total).length)}/${total}`);
    const symbol = paint(symbolOf(result.state, style));
    note(`  ${symbol} ${place} ${safeLine(change.resource.title)} ${paint(resultWord(result))}${time}`);
  };
}
