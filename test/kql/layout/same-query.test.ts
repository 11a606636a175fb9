import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameQuery } from '../../../src/kql/layout/same-query.ts';
import { kqlTokens } from '../../../src/kql/layout/tokens.ts';
import { loadLanguageService } from '../../../src/kql/parser/load.ts';

interface LexicalToken {
  readonly Text: string;
  readonly Trivia: string;
}
interface Lexer {
  readonly Parsing: { readonly TokenParser: { ParseTokens(text: string): readonly LexicalToken[] } };
}
let lex: (query: string) => readonly LexicalToken[];

beforeAll(async () => {
  const service = (await loadLanguageService()) as unknown as Lexer;
  lex = (query) => service.Parsing.TokenParser.ParseTokens(query).filter(({ Text }) => Text !== '');
});

const texts = (query: string): readonly string[] => lex(query).map(({ Text }) => Text);

describe('the same but for white space and comments', () => {
  test.each([
    ['line ends', 'Event\r\n| take 1\r\n', 'Event\n| take 1'],
    ['blanks between tokens', 'Event|where EventID==3001', 'Event  | where\tEventID == 3001'],
    ['a comment', '// all\nEvent // rooms\n| take 1', 'Event\n| take 1'],
    ['a comment that is the end', 'Event // rooms', 'Event'],
    [
      'blanks in a list',
      'Event | project a,b | where a in ("x","y")',
      'Event | project a, b | where a in ( "x", "y" )',
    ],
    ['statements', 'let a=1;let b=2;Event', 'let a = 1;\n\nlet b = 2;\nEvent'],
    ['a comment that holds a quote', "Event // it's\n| take 1", 'Event | take 1'],
    ['an address in a string', 'print "http://x" // y', 'print "http://x"'],
  ])('%s', (_, a, b) => {
    expect(sameQuery(a, b)).toBe(true);
    expect(texts(a)).toEqual(texts(b));
  });
});

describe('not the same', () => {
  test.each([
    ['blanks in a string', 'print "a b"', 'print "a  b"'],
    ['a comment in a string', 'print "a//b"', 'print "a"'],
    ['blanks in a verbatim string', "print @'C:\\ //'", "print @'C:\\//'"],
    ['a doubled quote', 'print @"a"" //b"', 'print @"a"""'],
    ['an escaped quote', 'print "a\\" // b"', 'print "a\\""'],
    ['blanks in a string over lines', 'print ```a\n b```', 'print ```a\n  b```'],
    ['a comment in a string over lines', 'print ~~~a // b\n~~~', 'print ~~~a \n~~~'],
    ['blanks in an obfuscated string', 'print h"a b"', 'print h"a  b"'],
    ['an obfuscated string that no longer is one', 'print h"a"', 'print h "a"'],
    ['a name with dashes', 'a-b', 'a - b'],
    ['a pattern of names', 'Event | project ab*', 'Event | project ab *'],
    ['the end of a comment', 'Event // x\n| take 1', 'Event // x | take 1'],
    ['a line taken into a comment', 'Event\n| where a // | take 1', 'Event\n| where a\n| take 1'],
    ['blanks in a literal of a time', 'print datetime(2020-01-01 10:00)', 'print datetime(2020-01-01  10:00)'],
    ['blanks in what a workbook fills in', 'Event | where {Room name}', 'Event | where {Room  name}'],
    ['an operator taken apart', 'where a !has b', 'where a ! has b'],
    ['a number taken apart', 'print 1.5', 'print 1 .5'],
    ['two names made one', 'take 1', 'take1'],
    ['an operator of two words taken apart', 'where a matches regex "b"', 'where a matches  regex "b"'],
    ['an arrow taken apart', 'graph-match (a)-[e]->(b)', 'graph-match (a)- [e]->(b)'],
    ['another case', 'Event', 'event'],
    ['a statement more', 'Event', 'Event;'],
  ])('%s', (_, a, b) => {
    expect(sameQuery(a, b)).toBe(false);
    expect(sameQuery(b, a)).toBe(false);
  });
});

/** What is hard to cut: quotes, escapes, comments, dashes, numbers, literals, placeholders, line ends of every kind. */
const scraps = [
  ...`" ' \` ~ @ \\ / // # { } ( ) [ ] | , ; : . .. - + * ! = == =~ != !~ < <= <> <| > >= => % ? $ _`.split(' '),
  ...'h H h" H@\' @" """ ``` ~~~ a b1 Event in in~ !in has matches regex take 1 1d 1.5 5int 1e-3 0x1F 2020-01-01 \\u0041 \\x4 \\8 \\07 \\n'.split(
    ' ',
  ),
  ...'int( datetime( todatetime( dynamic( long(null) guid(74be27de-1e4e-49d9-b579-fe0b331d3642) {TimeRange:start} {a//'.split(
    ' ',
  ),
  ...[' ', '  ', '\t', '\n', '\r\n', '\r', '\f', '\v', '\u00a0', '\u2028', '\u200b', 'é', '// c\n', '// "\r\n', '#x\n'],
];
const soup = fc.array(fc.constantFrom(...scraps), { maxLength: 12 }).map((some) => some.join(''));

describe("held against Microsoft's lexer", () => {
  const gap = '\0';
  /** A query with one mark for each gap between tokens. */
  const marked = (tokens: readonly { readonly text: string; readonly apart: boolean }[]): string =>
    tokens.map(({ text, apart }) => (apart ? gap : '') + text).join('');
  /** A placeholder is one token of ours and several of theirs. */
  const opened = (text: string): string =>
    text.startsWith('{') ? text.replaceAll(/[^\S\v\u2028]+|[\u200b\u180e]+/g, gap) : text;

  test('gaps are where theirs are, and nothing is left out but white space and comments', () => {
    fc.assert(
      fc.property(soup, (query) => {
        const theirs = marked(lex(query).map(({ Text, Trivia }) => ({ text: Text, apart: Trivia.length > 0 })));
        const ours = marked(kqlTokens(query).map(({ text, apart }) => ({ text: opened(text), apart })));
        expect(ours).toBe(theirs);
      }),
      { numRuns: 20_000 },
    );
  });

  test('what we call the same, they cut into the same tokens', () => {
    const layout = fc.constantFrom('', ' ', '\n', ' // "c\n', '\t');
    const twice = fc.array(fc.tuple(fc.constantFrom(...scraps), layout, layout), { maxLength: 10 });
    let same = 0;
    fc.assert(
      fc.property(twice, (some) => {
        const a = some.map(([scrap, gap]) => scrap + gap).join('');
        const b = some.map(([scrap, , gap]) => scrap + gap).join('');
        if (!sameQuery(a, b)) return;
        same += 1;
        expect(texts(a)).toEqual(texts(b));
      }),
      { numRuns: 20_000 },
    );
    expect(same).toBeGreaterThan(1_000);
  });
});

const file = new URL('../../../../shared/samples/kql/engine-recorded.jsonl', import.meta.url);

if (existsSync(file)) {
  test('recorded queries laid out anew: the same, and the same tokens', () => {
    const queries = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).query);
    expect(queries.length).toBeGreaterThan(900);
    for (const query of queries) {
      const anew = kqlTokens(query)
        .map(({ text, apart }) => (apart ? `\n// "new"\n\t${text}` : /^[|,;)]$/.test(text) ? ` ${text}` : text))
        .join('');
      expect([query, sameQuery(query, anew)]).toEqual([query, true]);
      expect(texts(anew)).toEqual(texts(query));
      expect(texts(anew.replaceAll('"new"', ''))).toEqual(texts(query));
    }
  });
} else {
  test('without the recorded queries: none is laid out anew here', () => expect(existsSync(file)).toBe(false));
}
