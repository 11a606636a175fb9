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

/** What `read` gives, or `otherwise` where it comes upon text that is no JSON, or nests too deep. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof JsonSyntaxError) return otherwise;
    throw error;
  }
}

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

/** Members of the object that opens at `start`, repeated keys included; none where the text can't be read to its end. */
export function membersOf(text: string, start = skipBlanks(text, 0)): readonly Member[] {
  if (text[start] !== '{') return [];
  return attempt(() => {
    const members: Member[] = [];
    scanLevel(text, start, (keySpan, value) => {
      if (keySpan) members.push({ key: JSON.parse(text.slice(keySpan.start, keySpan.end)), keySpan, value });
    });
    return members;
  }, []);
}

/** Items of the array that opens at `start`; none where the text can't be read to its end. */
export function itemsOf(text: string, start = skipBlanks(text, 0)): readonly Span[] {
  if (text[start] !== '[') return [];
  return attempt(() => {
    const items: Span[] = [];
    scanLevel(text, start, (_, value) => items.push(value));
    return items;
  }, []);
}

function stepInto(text: string, start: number, step: string | number): Located | undefined {
  if (typeof step === 'number') {
    const value = itemsOf(text, start)[step];
    return value && { value };
  }
  const member = membersOf(text, start).findLast(({ key }) => key === step);
  return member && { key: member.keySpan, value: member.value };
}

export interface Located {
  readonly key?: Span;
  readonly value: Span;
}

/**
 * Where the value at `path` stands in `text`. Of a repeated key it is the last one, as `JSON.parse` has it.
 * @returns undefined where there is none, or where the text can't be read to its end
 */
export function locate(text: string, path: JsonPath): Located | undefined {
  const start = skipBlanks(text, 0);
  const [first, ...rest] = path;
  if (first === undefined) return attempt(() => ({ value: { start, end: skipValue(text, start) } }), undefined);
  let found = stepInto(text, start, first);
  for (const step of rest) found = found && stepInto(text, found.value.start, step);
  return found;
}
