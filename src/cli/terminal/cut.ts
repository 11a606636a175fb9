import stringWidth from 'string-width';

/**
 * At most `width` terminal columns of a text, cut between whole characters (grapheme clusters).
 * @param dots what stands where something is missing
 */
export function cutToWidth(text: string, width: number, dots = ''): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = stringWidth(dots);
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return kept + dots;
}
