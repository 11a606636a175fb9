import { JsonSyntaxError, skipBlanks, skipString, skipValue } from './syntax.ts';

/** A stretch of text: offsets in UTF-16 units, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Member {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Span;
}

export type JsonPath = readonly (string | number)[];

/** Reads one level of the object or the array that opens at `start`, handing over where each key and value stands. */
function scanLevel(text: string, start: number, take: (key: Span | undefined, value: Span) => void): void {
  const isObject = text[start] === '{';
  let at = skipBlanks(text, start + 1);
  if (text[at] === (isObject ? '}' : ']')) return;
  for (;;) {
    let key: Span | undefined;
    if (isObject) {
      key = { start: at, end: skipString(text, at) };
      at = skipBlanks(text, skipBlanks(text, key.end) + 1);
    }
    const value = { start: at, end: skipValue(text, at) };
    take(key, value);
    at = skipBlanks(text, value.end);
    if (text[at] !== ',') return;
    at = skipBlanks(text, at + 1);
  }
}

/** Members of the object that opens at `start`, repeated keys included. The text is known to be JSON. */
export function membersOf(text: string, start = skipBlanks(text, 0)): Member[] {
  const members: Member[] = [];
  if (text[start] !== '{') return members;
  scanLevel(text, start, (keySpan, value) => {
    if (keySpan) members.push({ key: JSON.parse(text.slice(keySpan.start, keySpan.end)), keySpan, value });
  });
  return members;
}

/** Items of the array that opens at `start`. The text is known to be JSON. */
export function itemsOf(text: string, start = skipBlanks(text, 0)): Span[] {
  const items: Span[] = [];
  if (text[start] === '[') scanLevel(text, start, (_, value) => items.push(value));
  return items;
}

/**
 * Where the value at `path` stands in `text`. Of a repeated key it is the last one, as `JSON.parse` has it.
 * @returns undefined where there is none, or where the text nests too deep to be searched
 */
export function locate(text: string, path: JsonPath): { readonly key?: Span; readonly value: Span } | undefined {
  const start = skipBlanks(text, 0);
  try {
    let found: { key?: Span; value: Span } = {
      value: { start, end: path.length > 0 ? start : skipValue(text, start) },
    };
    for (const step of path) {
      const { start: from } = found.value;
      if (typeof step === 'number') {
        const item = itemsOf(text, from)[step];
        if (!item) return undefined;
        found = { value: item };
      } else {
        const member = membersOf(text, from).findLast(({ key }) => key === step);
        if (!member) return undefined;
        found = { key: member.keySpan, value: member.value };
      }
    }
    return found;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
