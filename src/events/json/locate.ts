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

/** The key as it is meant; most have no escapes, and are what stands between the quotes. */
function keyIn(text: string, { start, end }: Span): string {
  const written = text.slice(start + 1, end - 1);
  return written.includes('\\') ? JSON.parse(text.slice(start, end)) : written;
}

/**
 * Hands over the members of the object that opens at `start` one by one, repeated keys included.
 * @returns false where it is no object, or can't be read to its end: then the members before that were handed over
 */
export function eachMember(text: string, take: (member: Member) => void, start = skipBlanks(text, 0)): boolean {
  if (text[start] !== '{') return false;
  return attempt(() => {
    scanLevel(text, start, (keySpan, value) => {
      if (keySpan) take({ key: keyIn(text, keySpan), keySpan, value });
    });
    return true;
  }, false);
}

/** Members of the object that opens at `start`, repeated keys included; none where the text can't be read to its end. */
export function membersOf(text: string, start = skipBlanks(text, 0)): readonly Member[] {
  const members: Member[] = [];
  return eachMember(text, (member) => members.push(member), start) ? members : [];
}

/**
 * Hands over the items of the array that opens at `start` one by one.
 * @returns false where it is no array, or can't be read to its end: then the items before that were handed over
 */
export function eachItem(text: string, take: (item: Span) => void, start = skipBlanks(text, 0)): boolean {
  if (text[start] !== '[') return false;
  return attempt(() => {
    scanLevel(text, start, (_, value) => take(value));
    return true;
  }, false);
}

/** Items of the array that opens at `start`; none where the text can't be read to its end. */
export function itemsOf(text: string, start = skipBlanks(text, 0)): readonly Span[] {
  const items: Span[] = [];
  return eachItem(text, (item) => items.push(item), start) ? items : [];
}

function stepInto(text: string, start: number, step: string | number): Located | undefined {
  if (typeof step === 'number') {
    let value: Span | undefined;
    let index = 0;
    const isRead = eachItem(
      text,
      (item) => {
        if (index === step) value = item;
        index += 1;
      },
      start,
    );
    return isRead && value ? { value } : undefined;
  }
  let located: Located | undefined;
  const isRead = eachMember(
    text,
    ({ key, keySpan, value }) => {
      if (key === step) located = { key: keySpan, value };
    },
    start,
  );
  return isRead ? located : undefined;
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
