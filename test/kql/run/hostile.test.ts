import { afterAll, describe, expect, test } from '@jest/globals';
import { answer, close } from '../functions/answers.ts';

afterAll(close);

const deep = (open: string, middle: string, end: string): string =>
  `${open.repeat(10_000)}${middle}${end.repeat(10_000)}`;

describe('hostile queries are refused', () => {
  test.each([
    ['a text of a megabyte', `print x = "${'a'.repeat(1_000_000)}"`],
    ['a sum of a megabyte', `print ${'1+'.repeat(500_000)}1`],
    ['brackets', `print ${deep('(', '1', ')')}`],
    ['calls', `print ${deep('tostring(', '1', ')')}`],
    ['tables', deep('(union ', 'Event', ')')],
    ['arrays', `print dynamic(${deep('[', '', ']')})`],
    ['members', `print d = dynamic({}) | project d${'.a'.repeat(10_000)}`],
    ['externaldata', 'externaldata(a: string)[@"/etc/hostname"] with (format="csv")'],
    ['another cluster', 'cluster("help").database("Samples").Anything'],
    ['a request', 'evaluate http_request("https://example.org")'],
    ['a program', 'print x = 1 | evaluate python(typeof(*), "print(1)")'],
    ['a management command', '.drop table Event'],
    ['a table that is a file', "['/etc/hostname'] | count"],
    ["a function of DuckDB's", 'read_csv("/etc/hostname") | take 1'],
    [
      'functions that double',
      `let f0 = (x: long) { x + x }; ${Array.from({ length: 30 }, (_, index) => `let f${index + 1} = (x: long) { f${index}(x) + f${index}(x) };`).join(' ')} print f30(1)`,
    ],
  ])('%s', async (_, query) => {
    const { error, rows } = await answer(query);
    expect(rows).toEqual([]);
    expect(['unsupported', 'invalid']).toContain(error?.kind);
  });
});

describe('hostile queries are bounded', () => {
  test('patterns that make others backtrack take time in proportion to the text', async () => {
    const query =
      'range i from 1 to 2000 step 1 | extend s = strcat(strrep("a", 1000), "!") | where s matches regex "^(a+)+$" | count';
    expect(await answer(query)).toMatchObject({ rows: [[0]] });
  });

  test('a pattern that repeats repetitions has no answer', async () => {
    const query = 'datatable(s: string)["a"] | where s matches regex "((a{1000}){1000}){1000}"';
    expect((await answer(query)).error).toBeDefined();
  });

  test('names and texts with quotes are names and texts', async () => {
    const query = `print ['a"; drop table x; --'] = 1, ["b' OR 1=1"] = "'); COPY (SELECT 1) TO 'x'; --"`;
    const { columns, rows } = await answer(query);
    expect(columns?.map(({ name }) => name)).toEqual(['a"; drop table x; --', "b' OR 1=1"]);
    expect(rows).toEqual([[1, "'); COPY (SELECT 1) TO 'x'; --"]]);
  });

  test('texts that double end before memory does', async () => {
    const query = `print s = strrep("a", 1024) ${'| extend s = strcat(s, s, s, s)'.repeat(20)} | project strlen(s)`;
    expect((await answer(query)).error?.message).toContain('16 MB');
  });

  test('an array ends where those of Kusto do', async () => {
    expect(await answer('print array_length(range(1, 1000000000000))')).toMatchObject({ rows: [[1_048_576]] });
  });

  test('arrays of arrays end with the time that was given', async () => {
    const query =
      'print a = range(1, 100000) | mv-expand a | extend b = range(1, 100000) | mv-expand b | summarize dcount(tostring(b))';
    expect((await answer(query, 1_000)).error?.message).toMatch(/^the query took longer than 1 seconds/);
  });
});
