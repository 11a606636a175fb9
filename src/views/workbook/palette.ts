/** Workbook palettes by the hue (degrees) up to which a colour belongs to them. */
const byHue: readonly (readonly [upTo: number, palette: string])[] = [
  [18, 'red'],
  [42, 'orange'],
  [70, 'yellow'],
  [165, 'green'],
  [190, 'turquoise'],
  [330, 'blue'],
  [360, 'red'],
];

/** The palette nearest to a colour `#rrggbb`: workbooks take no free colours for bars. */
export function paletteOf(color: string): string {
  const [red = 0, green = 0, blue = 0] = (color.slice(1).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const max = Math.max(red, green, blue);
  const spread = max - Math.min(red, green, blue);
  if (spread < 24) return 'grayBlue';
  const sector =
    max === red
      ? ((green - blue) / spread + 6) % 6
      : max === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return byHue.find(([upTo]) => sector * 60 <= upTo)?.[1] ?? 'blue';
}
