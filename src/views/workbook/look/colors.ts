/** Workbook names of colours, and what they look like: series, bars and thresholds take names, no free colours. */
const named: readonly (readonly [name: string, look: string])[] = [
  ['blue', '#0072c6'],
  ['blueDark', '#00188f'],
  ['blueDarkDark', '#002050'],
  ['lightBlue', '#00bcf2'],
  ['turquoise', '#00b294'],
  ['green', '#009e49'],
  ['greenDark', '#007233'],
  ['yellow', '#fcd116'],
  ['orange', '#ff8c00'],
  ['orangeDark', '#dd5900'],
  ['redBright', '#e81123'],
  ['red', '#ba141a'],
  ['redDark', '#7a0b10'],
  ['pink', '#ff69b4'],
  ['magenta', '#b4009e'],
  ['purple', '#68217a'],
  ['brown', '#8e562e'],
  ['gray', '#808080'],
  ['grayBlue', '#6b7b8c'],
];

const channels = (color: string): readonly number[] =>
  (color.slice(1).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** @returns square of the distance between two colours */
const distance = (a: string, b: string): number => {
  const other = channels(b);
  return channels(a).reduce((sum, channel, index) => sum + (channel - (other[index] ?? 0)) ** 2, 0);
};

/** @param color `#rrggbb` */
export const namedColor = (color: string): string =>
  named.reduce(
    (best, one) => (distance(one[1], color) < distance(best[1], color) ? one : best),
    ['blue', '#0072c6'],
  )[0];
