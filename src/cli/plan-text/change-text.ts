import { type Change, isWrite, type PropertyChange } from '../../deploy/plan/plan.ts';
import type { Style } from '../style.ts';
import { safeText } from '../terminal/safe-text.ts';
import { differenceLines, settingLines } from './difference-text.ts';
import { effectNote } from './effect-text.ts';
import { suppressedLines } from './suppressed-text.ts';
import { paintOf, symbolOf } from './symbols.ts';

const indent = ' '.repeat(6);

/** Lines of one difference; one that breaks something says so, where others beside it don't. */
function ownLines(difference: PropertyChange, { differences }: Change, width: number, style: Style): readonly string[] {
  const [head = '', ...more] = differenceLines(difference, width, style);
  const { effect } = difference;
  const isTold = effect === 'breaks' && differences.some((other) => other.effect !== effect);
  return [isTold ? `${head}  ${effectNote(effect, style)}` : head, ...more];
}

/**
 * One resource: what is done with it, why, and with which properties.
 * @param showSuppressed true: also what counts as no difference
 */
export function changeLines(change: Change, columns: number, style: Style, showSuppressed: boolean): readonly string[] {
  const { action, resource, differences, reason, effect } = change;
  const { chalk } = style;
  const paint = paintOf(action, style);
  const title = isWrite(action) ? chalk.bold(safeText(resource.title)) : safeText(resource.title);
  const width = columns - indent.length;
  const details =
    action === 'create'
      ? settingLines(differences, width, style).map((line) => chalk.dim(line))
      : differences.flatMap((difference) => ownLines(difference, change, width, style));
  return [
    // What is new does what its kind does: the summary counts it.
    `  ${paint(symbolOf(action, style))} ${title}${effect && action !== 'create' ? `  ${effectNote(effect, style)}` : ''}`,
    ...(reason === undefined ? [] : [indent + (action === 'blocked' ? paint : chalk.dim)(safeText(reason))]),
    ...[...details, ...(showSuppressed ? suppressedLines(change, width, style) : [])].map((line) => indent + line),
  ];
}
