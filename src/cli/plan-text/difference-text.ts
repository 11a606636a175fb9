import type { PropertyChange } from '../../deploy/plan/plan.ts';
import { isJsonObject, type JsonValue } from '../../json.ts';
import { plural } from '../reporters/report.ts';
import type { Style } from '../style.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { lineDifferences } from './line-differences.ts';
import { ellipsis, paintOf, symbolOf } from './symbols.ts';

/** Characters shown around the place where two long values differ. */
const around = 20;
/** Characters of a value of something new. */
const longestSetting = 48;

/** A value on one line: texts of several lines and nested values by their size. */
function brief(value: JsonValue | undefined, width: number, style: Style): string {
  if (Array.isArray(value)) {
    const plain = JSON.stringify(value);
    return value.every((entry) => typeof entry !== 'object') && plain.length <= width
      ? plain
      : plural(value.length, 'entry').replace('entrys', 'entries');
  }
  if (isJsonObject(value)) {
    const plain = JSON.stringify(value);
    return plain.length <= width ? plain : plural(Object.keys(value).length, 'setting');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  if (text.includes('\n')) return plural(text.trimEnd().split('\n').length, 'line');
  return text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1))}${ellipsis(style)}`;
}

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';

/** The part of a long line in which it differs from another. */
function window(text: string, other: string, width: number, style: Style): string {
  if (text.length <= width) return text;
  let start = 0;
  while (start < text.length && text[start] === other[start]) start += 1;
  const from = Math.max(0, Math.min(start - around, text.length - width));
  const dots = ellipsis(style);
  return `${from > 0 ? dots : ''}${text.slice(from, from + width)}${from + width < text.length ? dots : ''}`;
}

/** What something new consists of: its settings side by side, wrapped to `width`. */
export function settingLines(differences: readonly PropertyChange[], width: number, style: Style): readonly string[] {
  const settings = differences.map(
    ({ path, after }) =>
      `${safeLine(path.replace(/^properties\./, ''))} ${safeLine(brief(after, longestSetting, style))}`,
  );
  const lines: string[] = [];
  for (const [index, setting] of settings.entries()) {
    const text = index === settings.length - 1 ? setting : `${setting},`;
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + text.length > width) lines.push(text);
    else lines[lines.length - 1] = `${line} ${text}`;
  }
  return lines;
}

/** One property that differs, as lines without indentation. */
export function differenceLines(
  { path, before, after }: PropertyChange,
  width: number,
  style: Style,
): readonly string[] {
  const action = before === undefined ? 'create' : after === undefined ? 'delete' : 'update';
  const head = `${paintOf(action, style)(symbolOf(action, style))} ${safeLine(path)}`;
  const room = Math.max(16, width - path.length - 4);
  if (before === undefined || after === undefined) return [`${head}  ${safeLine(brief(after ?? before, room, style))}`];
  if (isText(before) && isText(after)) {
    if (before.includes('\n') || after.includes('\n'))
      return [head, ...lineDifferences(before, after, style).map((line) => `    ${line}`)];
    if (before === after) return [`${head}  ${safeLine(after)} (changed; the value is secret)`];
  }
  const arrow = style.unicode ? '→' : '->';
  const [was, is] = [before, after].map((value, index) => {
    const other = index === 0 ? after : before;
    if (isText(value) && isText(other)) return window(value, other, Math.max(40, Math.floor(room / 2)), style);
    return brief(value, Math.max(40, Math.floor(room / 2)), style);
  });
  const line = `${head}  ${safeLine(was ?? '')} ${arrow} ${safeLine(is ?? '')}`;
  return line.length <= width ? [line] : [head, `    - ${safeLine(was ?? '')}`, `    + ${safeLine(is ?? '')}`];
}
