import { diffWordsWithSpace, structuredPatch } from 'diff';
import type { Style } from '../style.ts';
import { safeText } from '../terminal/safe-text.ts';
import { ellipsis } from './symbols.ts';

/** Lines of the text that did not change, around what did. */
const context = 2;
/** Words of longer lines are not compared: it takes the square of their length, and nobody would see the few that differ. */
const longestLine = 2_000;
/** Two lines that share less than this part of their characters are two lines, not one that was changed. */
const likeness = 0.4;

type Mark = '-' | '+';

const endedLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

const blanks = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Blanks that could not be seen otherwise. */
const visible = (text: string, { unicode }: Style): string =>
  text.replaceAll('\t', unicode ? '→' : '>').replaceAll(' ', unicode ? '·' : '.');

/** What of `line` is not in `other` stands out; the whole line has its colour. */
function highlighted(line: string, other: string, mark: Mark, style: Style): string {
  const paint = mark === '+' ? style.chalk.green : style.chalk.red;
  const whole = paint(safeText(`${mark} ${line}`));
  if (style.chalk.level === 0 || line.length > longestLine || other.length > longestLine) return whole;
  const parts = mark === '+' ? diffWordsWithSpace(other, line) : diffWordsWithSpace(line, other);
  const common = parts.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length), 0);
  if (common < likeness * Math.max(line.length, other.length)) return whole;
  const theirs = mark === '+' ? 'removed' : 'added';
  const own = parts.filter((part) => !part[theirs]);
  const text = own.map((part) =>
    part.added || part.removed ? paint.inverse(safeText(part.value)) : paint(safeText(part.value)),
  );
  return paint(`${mark} `) + text.join('');
}

/** A run of lines that went and of lines that came in their place. */
function runLines(went: readonly string[], came: readonly string[], style: Style): readonly string[] {
  const shown = (mark: Mark, lines: readonly string[], others: readonly string[]) =>
    lines.map((line, index) => {
      const other = others[index];
      const onlyBlanks = other !== undefined && blanks(line) === blanks(other);
      return onlyBlanks
        ? highlighted(visible(line, style), visible(other, style), mark, style)
        : highlighted(line, other ?? '', mark, style);
    });
  return [...shown('-', went, came), ...shown('+', came, went)];
}

function hunkLines(lines: readonly string[], style: Style): readonly string[] {
  const shown: string[] = [];
  let went: string[] = [];
  let came: string[] = [];
  const flush = () => {
    shown.push(...runLines(went, came, style));
    [went, came] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith('-')) went.push(text);
    else if (line.startsWith('+')) came.push(text);
    else {
      flush();
      shown.push(style.chalk.dim(safeText(`  ${text}`).trimEnd()));
    }
  }
  flush();
  return shown;
}

/**
 * Two texts line by line: `-` went, `+` came, with the lines around them. On a terminal with colours the words that differ stand out;
 * where only blanks differ they are made visible. Whether the last line is ended makes no difference.
 */
export function lineDifferences(before: string, after: string, style: Style): readonly string[] {
  const { hunks } = structuredPatch('', '', endedLine(before), endedLine(after), '', '', { context });
  return hunks.flatMap(({ lines, newStart }) => [
    ...(newStart > 1 ? [style.chalk.dim(`${ellipsis(style)} line ${newStart}`)] : []),
    ...hunkLines(lines, style),
  ]);
}
