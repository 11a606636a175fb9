import { ticksPer } from '../../compile/types.ts';
import { kernel } from '../define.ts';
import { civilTime } from '../values/ticks.ts';

/** What a run of one letter stands for; `value` in the units of the letter. */
type Part = (width: number) => string;
type Parts = Readonly<Record<string, Part>>;

const padded =
  (value: number): Part =>
  (width) =>
    String(value).padStart(width, '0');

/** `f`: so many digits of the second; `F`: without zeros at the end. */
const fractions = (fraction: number): Parts => {
  const digits = (width: number): string => String(fraction).padStart(7, '0').slice(0, width);
  return {
    f: digits,
    F: (width) => digits(width).replace(/0+$/, ''),
  };
};

const separators = /^[ /\-:,._[\]]$/;

/** Letters of each format, the same that its `parts` know. */
const datetimeLetters: ReadonlyMap<string, number> = new Map([
  ['d', 2],
  ['f', 7],
  ['F', 7],
  ['h', 2],
  ['H', 2],
  ['m', 2],
  ['M', 2],
  ['s', 2],
  ['t', 2],
  ['y', 4],
]);
const timespanLetters: ReadonlyMap<string, number> = new Map([
  ['d', 8],
  ['f', 7],
  ['F', 7],
  ['h', 2],
  ['H', 2],
  ['m', 2],
  ['s', 2],
]);

const runs = (format: string): readonly string[] => format.match(/([a-z])\1*|[^a-z]/gis) ?? [];

const isFormat = (format: string, letters: ReadonlyMap<string, number>): boolean =>
  runs(format).every((run) => {
    const letter = run.charAt(0);
    if (letter === 'y') return run.length === 2 || run.length === 4;
    if (letter === 't') return run.length === 2;
    return separators.test(run) || run.length <= (letters.get(letter) ?? 0);
  });

/** Microsoft's engine rejects every other format. https://learn.microsoft.com/kusto/query/format-datetime-function */
export const isDatetimeFormat = (format: string): boolean => isFormat(format, datetimeLetters);
export const isTimespanFormat = (format: string): boolean => isFormat(format, timespanLetters);

const fill = (format: string, parts: Parts): string =>
  runs(format)
    .map((run) => parts[run.charAt(0)]?.(run.length) ?? run)
    .join('');

export const formatDatetimeKernel = kernel('format_datetime', ['datetime', 'string'], 'string', (value, format) => {
  if (value === null) return '';
  const { year, month, day, hour, minute, second, fraction } = civilTime(value);
  return fill(format, {
    d: padded(day),
    h: padded(hour % 12 === 0 ? 12 : hour % 12),
    H: padded(hour),
    m: padded(minute),
    M: padded(month),
    s: padded(second),
    t: () => (hour < 12 ? 'AM' : 'PM'),
    y: (width) => padded(width === 2 ? year % 100 : year)(width),
    ...fractions(fraction),
  });
});

export const formatTimespanKernel = kernel('format_timespan', ['timespan', 'string'], 'string', (value, format) => {
  if (value === null) return '';
  const length = value < 0n ? -value : value;
  const inDay = Number(length % ticksPer.day);
  const seconds = Math.floor(inDay / 1e7);
  const hour = padded(Math.floor(seconds / 3600));
  const text = fill(format, {
    d: padded(Number(length / ticksPer.day)),
    h: hour,
    H: hour,
    m: padded(Math.floor(seconds / 60) % 60),
    s: padded(seconds % 60),
    ...fractions(inDay % 1e7),
  });
  return value < 0n ? `-${text}` : text;
});
