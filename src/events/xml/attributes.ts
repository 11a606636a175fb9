import type { Span } from '../json/locate.ts';

const name = /[^\s=/>"']+/y;
const value = /\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/**
 * Where the value of an attribute stands in its tag, still escaped.
 * @param tag the whole tag, with its brackets
 * @returns undefined where the tag has no such attribute
 */
export function attributeIn(tag: string, wanted: string): Span | undefined {
  name.lastIndex = 1;
  if (!name.test(tag)) return undefined;
  for (let at = name.lastIndex; at < tag.length; ) {
    name.lastIndex = at;
    const found = name.exec(tag)?.[0];
    if (found === undefined) {
      at += 1;
      continue;
    }
    value.lastIndex = name.lastIndex;
    const text = value.exec(tag);
    at = text ? value.lastIndex : name.lastIndex;
    if (text && found === wanted) return { start: at - 1 - (text[1] ?? text[2] ?? '').length, end: at - 1 };
  }
  return undefined;
}
