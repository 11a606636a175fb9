/** View Designer's placeholder for the clicked row: a predicate on the first column of the list. */
const selectedItem = String.raw`\{\s*selected item\s*\}`;
/** Workbooks' time range: `where TimeGenerated {TimeRange}`, `bin(TimeGenerated, {TimeRange:grain})`. */
const timeRange = String.raw`\{TimeRange(?::(\w+))?\}`;
const placeholder = new RegExp(`${selectedItem}|${timeRange}`, 'g');

/** What each form of the time range may become (learn.microsoft.com: workbooks, time parameters). */
const timeRangeForms: Readonly<Record<string, string | undefined>> = {
  '': '> ago(1d)',
  start: 'ago(1d)',
  end: 'now()',
  grain: '1h',
  query: 'TimeGenerated > ago(1d)',
};

/** A query with values in place of what a dashboard fills in. */
export interface FilledQuery {
  readonly text: string;
  /** An offset of `text` → that of the query as written; inside a value, where its placeholder starts. */
  readonly originalOffset: (offset: number) => number;
  /** Extents in `text` of the values for `{selected item}`. */
  readonly selections: readonly { readonly start: number; readonly end: number }[];
}

/**
 * @param column first column of the list that was clicked; undefined where that isn't known: any row then
 */
export function fillPlaceholders(query: string, column: string | undefined): FilledQuery {
  const selection = column === undefined ? 'true' : `${columnReference(column)} == ""`;
  const shifts: { readonly start: number; readonly end: number; readonly original: number; readonly after: number }[] =
    [];
  const selections: { start: number; end: number }[] = [];
  let text = '';
  let last = 0;
  for (const match of query.matchAll(placeholder)) {
    const isRange = match[0].startsWith('{TimeRange');
    const value = isRange ? timeRangeForms[match[1] ?? ''] : selection;
    if (value === undefined) continue;
    text += query.slice(last, match.index);
    const start = text.length;
    text += value;
    last = match.index + match[0].length;
    shifts.push({ start, end: text.length, original: match.index, after: last });
    if (!isRange) selections.push({ start, end: text.length });
  }
  const originalOffset = (offset: number): number => {
    const shift = shifts.findLast(({ start }) => start <= offset);
    if (!shift) return offset;
    return offset < shift.end ? shift.original : offset - shift.end + shift.after;
  };
  return { text: text + query.slice(last), originalOffset, selections };
}

/** A column's name as a query writes it. */
const columnReference = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? name : `['${name.replace(/['\\]/g, '\\$&')}']`;
