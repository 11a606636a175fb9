/** View Designer's placeholder for the clicked row: a predicate on the first column of the list. */
const selectedItem = String.raw`\{\s*selected item\s*\}`;
/** Workbooks' time range: `where TimeGenerated {TimeRange}`, `bin(TimeGenerated, {TimeRange:grain})`. */
const timeRange = String.raw`\{TimeRange(?::(\w+))?\}`;
/** A view's filter: `where ${Building}`. */
const filter = String.raw`\$\{([^{}]+)\}`;
const placeholder = new RegExp(`${selectedItem}|${timeRange}|${filter}`, 'g');

/** A filter of a view: the column that `${tag}` compares. */
export interface FilterField {
  readonly tag: string;
  readonly field: string;
}

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
 * @param filters of the query's view; what stands for another filter stays as it is, which is no KQL
 */
export function fillPlaceholders(
  query: string,
  column: string | undefined,
  filters: readonly FilterField[] = [],
): FilledQuery {
  const fieldOf = (tag: string | undefined): string | undefined => filters.find((one) => one.tag === tag)?.field;
  const selection = column === undefined ? 'true' : `${columnReference(column)} == ""`;
  const shifts: { readonly start: number; readonly end: number; readonly original: number; readonly after: number }[] =
    [];
  const selections: { start: number; end: number }[] = [];
  let text = '';
  let last = 0;
  for (const match of query.matchAll(placeholder)) {
    const [whole, form = '', tag] = match;
    const isSelection = !whole.startsWith('$') && !whole.startsWith('{TimeRange');
    const value = isSelection ? selection : tag === undefined ? timeRangeForms[form] : filterPredicate(fieldOf(tag));
    if (value === undefined) continue;
    text += query.slice(last, match.index);
    const start = text.length;
    text += value;
    last = match.index + whole.length;
    shifts.push({ start, end: text.length, original: match.index, after: last });
    if (isSelection) selections.push({ start, end: text.length });
  }
  const originalOffset = (offset: number): number => {
    const shift = shifts.findLast(({ start }) => start <= offset);
    if (!shift) return offset;
    return offset < shift.end ? shift.original : offset - shift.end + shift.after;
  };
  return { text: text + query.slice(last), originalOffset, selections };
}

/** Whatever the column's type: a filter compares texts, but not every column is one. */
const filterPredicate = (field: string | undefined): string | undefined =>
  field === undefined ? undefined : `isnotnull(${columnReference(field)})`;

/** A column's name as a query writes it. */
const columnReference = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? name : `['${name.replace(/['\\]/g, '\\$&')}']`;
