import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attributeIn } from '../../../src/events/xml/attributes.ts';
import { XmlTokenizer } from '../../../src/events/xml/tokenizer.ts';

/** Tokens of a document that comes in pieces; text in several parts is joined. */
function tokens(content: string, pieceLength: number): readonly string[] {
  const found: string[] = [];
  let text = '';
  const put = (token: string): void => {
    if (text !== '') found.push(text);
    text = '';
    found.push(token);
  };
  const tokenizer = new XmlTokenizer({
    open: ({ source, name, start, end, isEmpty }) => {
      expect(content.slice(start, end)).toBe(source);
      put(`${name}${isEmpty ? '/' : ''}`);
    },
    close: (name) => put(`/${name}`),
    text: (start, end, isLiteral) => {
      expect(tokenizer.slice(start, end)).toBe(content.slice(start, end));
      text += isLiteral ? `[${content.slice(start, end)}]` : content.slice(start, end);
    },
    declaration: (start) => put(`!${start}`),
    broken: (message, start) => put(`${message}@${start}`),
    passed: () => undefined,
  });
  for (let at = 0; at < content.length; at += pieceLength) tokenizer.push(content.slice(at, at + pieceLength));
  tokenizer.end();
  expect(tokenizer.offset).toBe(content.length);
  if (text !== '') found.push(text);
  return found.map((token) => token.replaceAll('][', ''));
}

describe('XmlTokenizer', () => {
  test.each<[string, readonly string[]]>([
    ['<a>x</a >', ['a', 'x', '/a']],
    [`<a b="1>2" c='"'/>`, ['a/']],
    ['<?xml version="1.0"?><p:a\n b=""><!-- <a> -- --></p:a>', ['p:a', '/p:a']],
    ['<a><![CDATA[<b>]]&amp;]]]]></a>', ['a', '[<b>]]&amp;]]]', '/a']],
    ['<!DOCTYPE a [<!ENTITY b "]>">]><a/>', ['!0', 'a/']],
    ['<a <b>', ['a tag is not closed@0', 'b']],
    ['a < b', ['a ', '"<" starts no tag@2', ' b']],
    ['</a<b/>', ['an end tag is not closed@0', 'b/']],
    ['<? <b/>', ['a processing instruction is not closed@2', 'b/']],
    ['<a', ['a tag is cut off@0']],
    ['<!-- a', ['a comment is not closed@4']],
  ])('%s', (content, expected) => {
    expect(tokens(content, 1000)).toEqual(expected);
  });
  test('finds the same whatever the pieces are', () => {
    const part = fc.constantFrom(
      ...[
        '<a>',
        '</a>',
        '<a b="x>"/>',
        "<a b='",
        '<!--',
        '-->',
        '-',
        '<![CDATA[',
        ']]>',
        ']',
        '<!DOCTYPE x [',
        '<?',
        '?>',
      ],
      ...['<', '>', '"', 'text', '\n', '😀', '&amp;', '<![CD', '<!'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (parts, pieceLength) => {
        const content = parts.join('');
        const withoutPlaces = (found: readonly string[]) =>
          found.map((token) => token.replace(/ is not closed@\d+$/, ''));
        expect(withoutPlaces(tokens(content, pieceLength))).toEqual(withoutPlaces(tokens(content, 1000)));
      }),
      { numRuns: 2000 },
    );
  });
  test('a tag that is too long is broken, and what follows is read', () => {
    const found = tokens(`<a ${'b '.repeat(100_000)}><c/>`, 10_000);
    expect(found[0]).toBe('a tag is not closed@0');
    expect(found.at(-1)).toBe('c/');
  });
});

describe('attributeIn', () => {
  test.each([
    [`<a N="x" NN='y'>`, 'N', 'x'],
    [`<a NN="x" N = 'y"' />`, 'N', 'y"'],
    [`<a b='N="x"' N="">`, 'N', ''],
    ['<N M="x">', 'N', undefined],
    ['<a N>', 'N', undefined],
    ['<a N=x N="y">', 'N', 'y'],
    ['<>', 'N', undefined],
  ])('%s', (tag, name, value) => {
    const span = attributeIn(tag, name);
    expect(span && tag.slice(span.start, span.end)).toBe(value);
  });
});
