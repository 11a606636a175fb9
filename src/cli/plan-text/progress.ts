import type { ApplyOptions, Progress } from '../../deploy/apply.ts';
import { isWrite, type Plan } from '../../deploy/plan/plan.ts';
import type { Style } from '../style.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { durationText, resultWord } from './report-text.ts';
import { ellipsis, paintOf, symbolOf } from './symbols.ts';

/** Operations that take longer than this are told to be under way; shorter waits aren't told. */
const noticeable = 2_000;

const retryReasons: Readonly<Record<(Progress & { phase: 'retrying' })['reason'], string>> = {
  throttled: 'Azure takes no more of these at the moment',
  unanswered: 'no answer came that says whether it was done',
  late: 'what it names is not visible yet',
  conflict: 'somebody else writes here too',
  busy: 'an operation on it is under way',
};

/** Tells of waits that many share: each end of waiting once. */
function onceForEachEnd(clock: () => number): (milliseconds: number) => boolean {
  let toldUntil = Number.NEGATIVE_INFINITY;
  return (milliseconds) => {
    const until = clock() + milliseconds;
    if (milliseconds < noticeable || until < toldUntil + noticeable) return false;
    toldUntil = until;
    return true;
  };
}

/** Tells that reading waits because the service asked for it. */
export function tellThrottled(note: (text: string) => void, clock: () => number): (milliseconds: number) => void {
  const isNews = onceForEachEnd(clock);
  return (milliseconds) => {
    if (isNews(milliseconds)) note(`Azure limits how much is asked: going on in ${durationText(milliseconds)}`);
  };
}

/** Tells a line for each resource that is through, and one for each that takes its time. */
export function tellProgress(
  plan: Plan,
  { note, style, clock }: { note: (text: string) => void; style: Style; clock: () => number },
): NonNullable<ApplyOptions['onProgress']> {
  const total = plan.changes.filter(({ action }) => isWrite(action)).length;
  const started = new Map<string, number>();
  const told = new Set<string>();
  const isNews = onceForEachEnd(clock);
  let through = 0;

  const aside = (text: string) => note(style.chalk.dim(`  ${ellipsis(style)} ${text}`));

  const polling = ({ resource: { key, title } }: Progress['change'], status: string) => {
    const spent = clock() - (started.get(key) ?? clock());
    if (told.has(key) || spent < noticeable) return;
    told.add(key);
    aside(`${safeLine(title)}: ${safeLine(status)} after ${durationText(spent)}`);
  };

  const finished = ({ change, result }: Progress & { phase: 'finished' }) => {
    through += 1;
    const paint = paintOf(result.state, style);
    const time = result.milliseconds === undefined ? '' : style.chalk.dim(`  ${durationText(result.milliseconds)}`);
    const place = style.chalk.dim(`${String(through).padStart(String(total).length)}/${total}`);
    const symbol = paint(symbolOf(result.state, style));
    note(`  ${symbol} ${place} ${safeLine(change.resource.title)} ${paint(resultWord(result))}${time}`);
  };

  return (progress) => {
    const { change } = progress;
    const title = safeLine(change.resource.title);
    switch (progress.phase) {
      case 'waiting':
        if (isNews(progress.milliseconds))
          aside(
            `${title}: Azure takes no more of its kind at the moment; going on in ${durationText(progress.milliseconds)}`,
          );
        return;
      case 'started':
        started.set(change.resource.key, clock());
        return;
      case 'polling':
        polling(change, progress.status);
        return;
      case 'retrying':
        aside(`${title}: ${retryReasons[progress.reason]}; trying again in ${durationText(progress.milliseconds)}`);
        return;
      case 'finished':
        finished(progress);
    }
  };
}
