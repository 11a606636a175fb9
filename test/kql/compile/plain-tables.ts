/**
 * What the core operators mean, computed plainly over arrays: the independent half of the differential tests. Nothing of src is used.
 */
export type Cell = number | string | null;

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One operator: as KQL, and as what it does to a table. */
export interface Step {
  readonly kql: string;
  readonly apply: (table: Table) => Table;
}

/** Nulls are less than everything; texts by code unit. */
export function compareCells(one: Cell, other: Cell): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}

const place = ({ columns }: Table, name: string): number => columns.indexOf(name);
const keyOf = (cells: readonly Cell[]): string => JSON.stringify(cells);

const filtered = (table: Table, keep: (row: readonly Cell[]) => boolean): Table => ({
  ...table,
  rows: table.rows.filter(keep),
});

/** `==` and `!=` are total against a value, `<` and its like are not true of a null. */
export const where = (column: string, operator: '==' | '!=' | '<' | '>=', value: number): Step => ({
  kql: `where ${column} ${operator} ${value}`,
  apply: (table) =>
    filtered(table, (row) => {
      const cell = row[place(table, column)] ?? null;
      if (operator === '==') return cell === value;
      if (operator === '!=') return cell !== value;
      if (cell === null) return false;
      return operator === '<' ? Number(cell) < value : Number(cell) >= value;
    }),
});

export const whereText = (column: string, value: string): Step => ({
  kql: `where ${column} == "${value}"`,
  apply: (table) => filtered(table, (row) => row[place(table, column)] === value),
});

/** A sum with null is null. */
export const extendSum = (name: string, left: string, right: string): Step => ({
  kql: `extend ${name} = ${left} + ${right}`,
  apply: (table) => {
    const sum = (row: readonly Cell[]): Cell => {
      const [one, other] = [row[place(table, left)] ?? null, row[place(table, right)] ?? null];
      return one === null || other === null ? null : Number(one) + Number(other);
    };
    const at = place(table, name);
    const rows = table.rows.map((row) => (at < 0 ? [...row, sum(row)] : row.with(at, sum(row))));
    return { columns: at < 0 ? [...table.columns, name] : table.columns, rows };
  },
});

export const distinct = (columns: readonly string[]): Step => ({
  kql: `distinct ${columns.join(', ')}`,
  apply: (table) => {
    const rows = table.rows.map((row) => columns.map((name) => row[place(table, name)] ?? null));
    return { columns, rows: [...new Map(rows.map((row) => [keyOf(row), row])).values()] };
  },
});

/** count, sum (0 of nothing), min and max (null of nothing) by a column. */
export const summarize = (value: string, by: string): Step => ({
  kql: `summarize n = count(), total = sum(${value}), lo = min(${value}), hi = max(${value}) by ${by}`,
  apply: (table) => {
    const groups = new Map<Cell, (readonly Cell[])[]>();
    for (const row of table.rows) {
      const key = row[place(table, by)] ?? null;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    const rows = [...groups].map(([key, members]) => {
      const values = members.flatMap((row) => row[place(table, value)] ?? []).map(Number);
      const sum = values.reduce((total, one) => total + one, 0);
      const extreme = (of: (...values: number[]) => number) => (values.length > 0 ? of(...values) : null);
      return [key, members.length, sum, extreme(Math.min), extreme(Math.max)];
    });
    return { columns: [by, 'n', 'total', 'lo', 'hi'], rows };
  },
});

export type JoinKind =
  | 'inner'
  | 'leftouter'
  | 'rightouter'
  | 'fullouter'
  | 'leftsemi'
  | 'leftanti'
  | 'rightsemi'
  | 'rightanti';

/** Null keys match null keys; texts of a side that is missing are empty. `empty`: what such a row of either side looks like. */
export function join(kind: JoinKind, key: string, left: Table, right: Table, empty: readonly Cell[]): Table {
  const same = (one: readonly Cell[], other: readonly Cell[]) => one[place(left, key)] === other[place(right, key)];
  const pairs = left.rows.flatMap((one) =>
    right.rows.filter((other) => same(one, other)).map((other) => [...one, ...other]),
  );
  const lonelyLeft = left.rows.filter((one) => !right.rows.some((other) => same(one, other)));
  const lonelyRight = right.rows.filter((other) => !left.rows.some((one) => same(one, other)));
  const both = [...left.columns, ...right.columns.map((name) => `${name}1`)];
  const onLeft = lonelyLeft.map((row) => [...row, ...empty]);
  const onRight = lonelyRight.map((row) => [...empty, ...row]);
  const results: Readonly<Record<JoinKind, Table>> = {
    inner: { columns: both, rows: pairs },
    leftouter: { columns: both, rows: [...pairs, ...onLeft] },
    rightouter: { columns: both, rows: [...pairs, ...onRight] },
    fullouter: { columns: both, rows: [...pairs, ...onLeft, ...onRight] },
    leftsemi: { columns: left.columns, rows: left.rows.filter((row) => !lonelyLeft.includes(row)) },
    leftanti: { columns: left.columns, rows: lonelyLeft },
    rightsemi: { columns: right.columns, rows: right.rows.filter((row) => !lonelyRight.includes(row)) },
    rightanti: { columns: right.columns, rows: lonelyRight },
  };
  return results[kind];
}

/** Rows in an order of their own, to compare tables as multisets. */
export const canonical = ({ columns, rows }: Table): Table => ({
  columns,
  rows: rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
});

/** `sort by` several columns, each with its direction; nulls as KQL has them. Rows alike in all stay as they are. */
export function sorted(table: Table, keys: readonly (readonly [column: string, ascending: boolean])[]): Table {
  const rows = table.rows.toSorted((one, other) => {
    for (const [column, ascending] of keys) {
      const at = place(table, column);
      const order = compareCells(one[at] ?? null, other[at] ?? null);
      if (order !== 0) return ascending ? order : -order;
    }
    return 0;
  });
  return { ...table, rows };
}
