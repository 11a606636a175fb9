import { afterAll, describe, expect, test } from '@jest/globals';
import { compileQuery } from '../../../src/kql/compile/compile.ts';
import { answer, close } from '../functions/answers.ts';
import { workspace } from '../support.ts';

afterAll(close);

/** Kind and place of a refusal, and what it says. */
async function refusal(query: string): Promise<string> {
  const opened = await workspace();
  const bound = opened.bind(query);
  if (bound.refused) return bound.refused;
  const compiled = compileQuery(bound, opened, { now: 0n });
  if (!compiled.refused) return `answered: ${compiled.sql}`;
  const { kind, message, start, end } = compiled.refused;
  return `${kind} "${query.slice(start, end)}" ${message}`;
}

describe('what cannot be answered is refused by name and place', () => {
  test.each([
    ['print s = "" | reduce by s', 'unsupported "reduce by s" the operator reduce is not supported here'],
    ['Event | facet by Computer', 'unsupported "facet by Computer" the operator facet is not supported here'],
    ['print hash_md5("a")', 'unsupported "hash_md5" the function hash_md5() is not supported here'],
    ['externaldata(a: string)["https://example.com/a"]', expect.stringContaining('externaldata is not supported')],
    ['cluster("c").database("d").Event', expect.stringContaining('a table of cluster(…)')],
    ['workspace("w").Event | count', expect.stringContaining('a table of workspace(…)')],
    ['evaluate http_request("https://example.com")', expect.stringMatching(/^unsupported "evaluate http_request/)],
    [
      'set truncationmaxrecords = 5; print 1',
      'unsupported "set truncationmaxrecords = 5" set truncationmaxrecords is not supported here',
    ],
    ['print 1; print 2', 'unsupported "print 2" a query of several results is not supported here'],
    ['print x = 1 | sort by x granny-asc', 'unsupported "x granny-asc" the order granny-asc is not supported here'],
    [
      'print x = 1 | extend row_number()',
      'invalid "row_number()" row_number() needs rows in an order: sort or serialize them before',
    ],
    ['print d = dynamic([1]) | summarize count() by d', expect.stringMatching(/^invalid "d" .*KS116/)],
    ['Event | where Nothing == 1', expect.stringMatching(/^invalid "Nothing" .*KS142/)],
    [
      'let f = (x: long) { hash_md5(tostring(x)) }; print 1, f(2)',
      'unsupported "f(2)" the function hash_md5() is not supported here',
    ],
  ])('%s', async (query, expected) => {
    expect(await refusal(query)).toEqual(expected);
  });

  test('the false errors of the binder stop nothing', async () => {
    expect(await answer('datatable(a: long)[1, long(null)] | summarize n = count(a)')).toMatchObject({ rows: [[2]] });
  });
});

describe('hostile queries', () => {
  const hostile = ['x"; DROP TABLE t; --', "a' OR '1'='1", '$1', '{}', '\\', '\u0000', 'c1', 'o2', '"c1"', 'SELECT'];

  test.each(hostile)('%j is a text like any other', async (text) => {
    const literal = `"${text.replace(/["\\]/g, '\\$&').replace('\0', '\\u0000')}"`;
    const { rows, error } = await answer(`print x = ${literal} | where x == ${literal} | union (print x = ${literal})`);
    expect(error).toBeUndefined();
    expect(rows).toEqual([[text], [text]]);
  });

  test.each(hostile.filter((name) => name !== '\u0000'))('%j is a name like any other', async (name) => {
    const written = `["${name.replace(/["\\]/g, '\\$&')}"]`;
    const { columns, rows, error } = await answer(
      `datatable(${written}: long)[2, 1] | sort by ${written} asc | summarize ${written} = max(${written})`,
    );
    expect(error).toBeUndefined();
    expect({ columns, rows }).toEqual({ columns: [{ name, type: 'long' }], rows: [[2]] });
  });

  test.each<readonly [what: string, query: string]>([
    ['a megabyte', `print "${'x'.repeat(1_000_000)}"`],
    ['brackets', `print ${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['a chain of operators', `print x = 1 ${'| extend x = x + 1 '.repeat(5_000)}`],
    ['a sum', `print ${Array.from({ length: 10_000 }, () => 'now()').join(' + ')}`],
    ['functions of functions', unfolding((f) => `${f}(x) + ${f}(x)`)],
  ])('%s is refused or bounded', async (_what, query) => {
    const { error } = await answer(query);
    expect(error?.kind).toMatch(/^(unsupported|invalid|failed)$/);
  });

  test('values of values', async () => {
    const lets = Array.from({ length: 80 }, (_, at) => `let a${at + 1} = iff(rand() > 1, a${at}, a${at} + a${at});`);
    expect(await refusal(`let a0 = toscalar(print 1); ${lets.join(' ')} print a80`)).toBe('too much');
  });
});

/** Functions each of which calls the one before it twice. */
function unfolding(call: (name: string) => string): string {
  const lets = Array.from({ length: 18 }, (_, at) => `let f${at + 1} = (x: long) { ${call(`f${at}`)} };`);
  return `let f0 = (x: long) { x }; ${lets.join(' ')} print f18(1)`;
}
