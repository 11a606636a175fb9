import { afterAll, describe, expect, test } from '@jest/globals';
import { answer, close } from '../functions/answers.ts';

afterAll(close);

/** Column names, then the rows; or why there are none. */
async function given(query: string): Promise<unknown> {
  const { columns, rows, error } = await answer(query);
  return error ? `${error.kind}: ${error.message}` : [columns?.map(({ name }) => name).join(' '), ...(rows ?? [])];
}

const answers = (cases: readonly (readonly [query: string, ...table: unknown[]])[]) =>
  test.each(cases.map(([query, ...table]) => ({ query, table })))('$query', async ({ query, table }) => {
    expect(await given(query)).toEqual(table);
  });

const rooms = `let Rooms = datatable(Room: string, Seats: long, Floor: int)["Anna", 8, 1, "Bert", 4, 2, "Carl", long(null), 2, "", 8, 1];`;

describe('columns', () => {
  answers([
    [`${rooms} Rooms | take 1 | project Seats, Double = Seats * 2, Room`, 'Seats Double Room', [8, 16, 'Anna']],
    [
      `${rooms} Rooms | take 1 | extend Seats = Seats + 1, Big = Seats > 6`,
      'Room Seats Floor Big',
      ['Anna', 9, 1, true],
    ],
    [
      `${rooms} Rooms | take 1 | extend strcat(Room, "!"), 5`,
      'Room Seats Floor Column1 Column2',
      ['Anna', 8, 1, 'Anna!', 5],
    ],
    [`${rooms} Rooms | take 1 | project-away S*`, 'Room Floor', ['Anna', 1]],
    [`${rooms} Rooms | take 1 | project-keep Floor, Room`, 'Room Floor', ['Anna', 1]],
    [`${rooms} Rooms | take 1 | project-rename Name = Room`, 'Name Seats Floor', ['Anna', 8, 1]],
    [`${rooms} Rooms | take 1 | project-reorder Floor`, 'Floor Room Seats', [1, 'Anna', 8]],
    ['print ["a b"] = 1 | project ["a b"], A = 2, a = 3', 'a b A a', [1, 2, 3]],
    ['print 1, x = 2, strlen("abc")', 'print_0 x print_2', [1, 2, 3]],
    [
      'print a = 1 | getschema | project ColumnName, ColumnOrdinal, DataType, ColumnType',
      'ColumnName ColumnOrdinal DataType ColumnType',
      ['a', 0, 'System.Int64', 'long'],
    ],
  ]);
});

describe('rows', () => {
  answers([
    [`${rooms} Rooms | where Seats == 8 and Floor < 2 | project Room`, 'Room', ['Anna'], ['']],
    [`${rooms} Rooms | where Seats != 8 | project Room`, 'Room', ['Bert'], ['Carl']],
    [`${rooms} Rooms | count`, 'Count', [4]],
    [`${rooms} Rooms | sort by Seats, Room asc | project Room`, 'Room', [''], ['Anna'], ['Bert'], ['Carl']],
    [
      `${rooms} Rooms | sort by Seats asc nulls last, Room desc | project Room`,
      'Room',
      ['Bert'],
      ['Anna'],
      [''],
      ['Carl'],
    ],
    [`${rooms} Rooms | top 2 by Seats asc | project Room`, 'Room', ['Carl'], ['Bert']],
    [`${rooms} Rooms | take 0 | project Room`, 'Room'],
    [`${rooms} Rooms | distinct Seats, Floor | sort by Floor asc, Seats asc`, 'Seats Floor', [8, 1], [null, 2], [4, 2]],
    [
      'datatable(r: real)[1.0, real(nan), real(null), -1.0] | sort by r asc | where isnan(r) or isnull(r) | count',
      'Count',
      [2],
    ],
    ['range n from 1 to 10 step 4', 'n', [1], [5], [9]],
    ['range n from 3 to 1 step -1', 'n', [3], [2], [1]],
    [
      'range t from datetime(2026-01-01) to datetime(2026-01-01T02:00) step 90m',
      't',
      ['2026-01-01T00:00:00.0000000Z'],
      ['2026-01-01T01:30:00.0000000Z'],
    ],
    ['range r from 0.0 to 1.0 step 0.5', 'r', [0], [0.5], [1]],
    [`${rooms} Rooms | consume`, ''],
  ]);
});

describe('groups', () => {
  answers([
    [
      `${rooms} Rooms | summarize count(), Sum = sum(Seats), max(Seats) by Floor | sort by Floor asc`,
      'Floor count_ Sum max_Seats',
      [1, 2, 16, 8],
      [2, 2, 4, 4],
    ],
    [
      `${rooms} Rooms | where false | summarize count(), sum(Seats), avg(Seats), max(Seats)`,
      'count_ sum_Seats avg_Seats max_Seats',
      [0, 0, 'NaN', null],
    ],
    [`${rooms} Rooms | where false | summarize count() by Floor`, 'Floor count_'],
    [`${rooms} Rooms | summarize Share = 100.0 * countif(Floor == 1) / count()`, 'Share', [50]],
    [`${rooms} Rooms | summarize by Even = Floor % 2 == 0 | sort by Even asc`, 'Even', [false], [true]],
    [
      'print t = datetime(2026-01-01T10:20) | summarize count() by bin(t, 1h)',
      't count_',
      ['2026-01-01T10:00:00.0000000Z', 1],
    ],
    [
      `${rooms} Rooms | top-nested 1 of Floor by n = sum(Seats), top-nested 1 of Room by s = sum(Seats) | project Floor, n`,
      'Floor n',
      [1, 16],
    ],
    [
      `${rooms} Rooms | partition by Floor (top 1 by Seats) | sort by Floor asc | project Floor, Seats`,
      'Floor Seats',
      [1, 8],
      [2, 4],
    ],
    [
      'datatable(t: long, v: long)[1, 5, 3, 7, 9, 9] | make-series s = sum(v) default = -1 on t from 0 to 5 step 2',
      's t',
      [
        [5, 7, -1],
        [0, 2, 4],
      ],
    ],
    [`${rooms} Rooms | top-hitters 1 of Floor by Seats`, 'Floor approximate_sum_Seats', [1, 16]],
    ['datatable(g: string)["a", "b", "b"] | top-hitters 1 of g', 'g approximate_count_g', ['b', 2]],
    ['datatable(t: long, v: long)[1, 5] | make-series s = sum(v) on t from 0 to 0 step 2', 's t'],
  ]);
});

const sides = `let L = datatable(k: long, l: string)[1, "a", 1, "b", 2, "c", long(null), "n"]; let R = datatable(k: long, r: string)[1, "x", 3, "y", long(null), "m"];`;
const joined = (kind: string) => `${sides} L | join kind=${kind} R on k | sort by l asc, r asc`;

describe('tables together', () => {
  answers([
    [joined('inner'), 'k l k1 r', [1, 'a', 1, 'x'], [1, 'b', 1, 'x'], [null, 'n', null, 'm']],
    [joined('innerunique'), 'k l k1 r', [1, 'a', 1, 'x'], [null, 'n', null, 'm']],
    [joined('leftouter'), 'k l k1 r', [1, 'a', 1, 'x'], [1, 'b', 1, 'x'], [2, 'c', null, ''], [null, 'n', null, 'm']],
    [joined('rightouter'), 'k l k1 r', [null, '', 3, 'y'], [1, 'a', 1, 'x'], [1, 'b', 1, 'x'], [null, 'n', null, 'm']],
    [
      joined('fullouter'),
      'k l k1 r',
      [null, '', 3, 'y'],
      [1, 'a', 1, 'x'],
      [1, 'b', 1, 'x'],
      [2, 'c', null, ''],
      [null, 'n', null, 'm'],
    ],
    [`${sides} L | join kind=leftsemi R on k | sort by l asc`, 'k l', [1, 'a'], [1, 'b'], [null, 'n']],
    [`${sides} L | join kind=leftanti R on k`, 'k l', [2, 'c']],
    [`${sides} L | join kind=rightanti R on k`, 'k r', [3, 'y']],
    [
      `${sides} L | join kind=rightsemi (R | project q = k, r) on $left.k == $right.q | sort by r asc`,
      'q r',
      [null, 'm'],
      [1, 'x'],
    ],
    [
      `${sides} L | lookup R on k | sort by l asc`,
      'k l r',
      [1, 'a', 'x'],
      [1, 'b', 'x'],
      [2, 'c', ''],
      [null, 'n', 'm'],
    ],
    [`${sides} L | lookup kind=inner R on k | count`, 'Count', [3]],
    [
      `${sides} union withsource=From L, (R | as Right) | where k == 1 | sort by From asc, l asc`,
      'From k l r',
      ['Right', 1, '', 'x'],
      ['union_arg0', 1, 'a', ''],
      ['union_arg0', 1, 'b', ''],
    ],
    [`${sides} L | union kind=inner R | count`, 'Count', [7]],
    ['union (print a = 1), (print a = "x") | sort by a_long asc nulls last', 'a_long a_string', [1, ''], [null, 'x']],
    ['union isfuzzy=true (Nowhere | where a > 1), (print a = 1)', 'a', [1]],
    [`${sides} L | where k in (R | project k) | project l`, 'l', ['a'], ['b']],
    [`${sides} L | where k !in (R | project k) | project l`, 'l', ['c'], ['n']],
    [
      `${sides} print n = toscalar(L | summarize max(k)), none = toscalar(L | where false | project l)`,
      'n none',
      [2, ''],
    ],
  ]);
});

const bags = `let Bags = datatable(n: long, d: dynamic)[1, dynamic({"b": 2, "a": "x"}), 2, dynamic({"b": 2.5, "5": true}), 3, dynamic(null)];`;

describe('plugins', () => {
  answers([
    [`${bags} Bags | evaluate bag_unpack(d)`, 'n 5 a b', [1, null, 'x', 2], [2, true, '', 2.5], [3, null, '', null]],
    [`${bags} Bags | evaluate bag_unpack(d, "p_") | project twice = p_b * 2 | take 1`, 'twice', [4]],
    [`${bags} Bags | evaluate bag_unpack(d) : (n: long, a: string, none: int) | take 1`, 'n a none', [1, 'x', null]],
    [
      'datatable(a: long, b: string)[1, "x", 2, "y"] | evaluate narrow()',
      'Row Column Value',
      [0, 'a', '1'],
      [0, 'b', 'x'],
      [1, 'a', '2'],
      [1, 'b', 'y'],
    ],
  ]);

  test.each([
    'print d = dynamic({"a": 1}), a = 2 | evaluate bag_unpack(d)',
    'datatable(d: dynamic)[dynamic({"a": 1}), dynamic({"a": "x"})] | evaluate bag_unpack(d)',
    'print d = dynamic({"a": 1}) | evaluate bag_unpack(d) | where hash_md5(tostring(a)) == ""',
  ])('%s is refused', async (query) => {
    expect((await answer(query)).error?.kind).toBe('unsupported');
  });
});

describe('names', () => {
  answers([
    [
      'let n = 2; let f = (x: real, y: long = 3) { let z = x * n; z + y }; print f(1), f(1, 1), f(y = 0, x = 5)',
      'print_0 print_1 print_2',
      [5, 3, 10],
    ],
    [
      'let T = datatable(a: long)[1, 2, 3]; let above = (t: (a: long), m: long) { t | where a > m }; above(T, 1) | count',
      'Count',
      [2],
    ],
    [
      'let above = (t: (a: long), m: long = 1) { t | where a > m }; datatable(a: long)[1, 2, 3] | invoke above() | invoke above(2)',
      'a',
      [3],
    ],
    ['let x = 1; let f = () { x }; let g = (x: long) { f() + x }; print g(10)', 'print_0', [11]],
    [
      'let V = view () { print x = 1 }; union withsource=From V, (print x = 2) | sort by x asc',
      'From x',
      ['V', 1],
      ['union_arg1', 2],
    ],
    ['let T = materialize(range x from 1 to 3 step 1); T | join kind=inner T on x | summarize sum(x1)', 'sum_x1', [6]],
    ['range x from 1 to 3 step 1 | as T | where x > 1 | join kind=inner T on x | count', 'Count', [2]],
    ['declare query_parameters(n: long = 4); print n', 'print_0', [4]],
    ['set notruncation; print 1', 'print_0', [1]],
  ]);
});

const ordered = 'datatable(g: string, v: long)["a", 1, "a", 3, "b", 3, "b", 5] | sort by v asc, g asc';

describe('neighbours', () => {
  answers([
    [`${ordered} | extend p = prev(v), n = next(v, 2, -1) | project p, n`, 'p n', [null, 3], [1, 5], [3, -1], [3, -1]],
    [`${ordered} | extend p = prev(g) | project p`, 'p', [''], ['a'], ['a'], ['b']],
    [`${ordered} | project r = row_number(), s = row_cumsum(v, g != prev(g))`, 'r s', [1, 1], [2, 4], [3, 3], [4, 8]],
    [`${ordered} | project d = row_rank_dense(v), m = row_rank_min(v)`, 'd m', [1, 1], [2, 2], [2, 2], [3, 4]],
    ['datatable(x: long)[3, 1, 2] | serialize r = row_number(0)', 'x r', [3, 0], [1, 1], [2, 2]],
  ]);
});
