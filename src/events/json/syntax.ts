/** Where a text stops being JSON, and why. Offsets are UTF-16 units from the start of the text. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export const holdsMoreThan = (most: number): string => `holds more than ${most} values`;

/** JSON that holds more values than it may. */
export class TooManyValues extends JsonSyntaxError {
  constructor(most: number, offset: number) {
    super(holdsMoreThan(most), offset);
  }
}

/** Deeper than any capture nests, and far below what costs memory. */
export const maxDepth = 1000;

const quoteMark = 0x22;
const backslash = 0x5c;

export function skipBlanks(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
  }
  return at;
}

function unexpected(text: string, at: number, wanted: string): JsonSyntaxError {
  const code = text.codePointAt(at);
  const found = code === undefined ? 'the text ends' : `found ${JSON.stringify(String.fromCodePoint(code))}`;
  return new JsonSyntaxError(`expected ${wanted}, ${found}`, at);
}

const escapes = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

/** @param start offset of the opening quote @returns the offset after the closing one */
export function skipString(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quoteMark) return at + 1;
    if (code < 0x20) throw new JsonSyntaxError(`unescaped control character in a string (code ${code})`, at);
    if (code !== backslash) continue;
    escapes.lastIndex = at;
    if (!escapes.test(text)) throw new JsonSyntaxError('unknown escape in a string', at);
    at = escapes.lastIndex - 1;
  }
  throw new JsonSyntaxError('a string is not closed', start);
}

const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

function skipScalar(text: string, at: number): number {
  if (text.charCodeAt(at) === quoteMark) return skipString(text, at);
  scalar.lastIndex = at;
  if (!scalar.test(text)) throw unexpected(text, at, 'a JSON value');
  return scalar.lastIndex;
}

/** @param start offset of a key's opening quote, or of what stands in its place @returns the offset after the colon */
function skipKey(text: string, start: number): number {
  if (text[start] !== '"') throw unexpected(text, start, 'a key in double quotes');
  const at = skipBlanks(text, skipString(text, start));
  if (text[at] !== ':') throw unexpected(text, at, '":"');
  return at + 1;
}

/**
 * Passes over one value, strictly and without recursion.
 * @param depth how many levels it may nest
 * @param most how many values it may hold, itself included
 * @returns the offset after it
 * @throws JsonSyntaxError {@link TooManyValues}
 */
export function skipValue(text: string, start: number, depth = maxDepth, most = Number.POSITIVE_INFINITY): number {
  const open: ('}' | ']')[] = [];
  let at = skipBlanks(text, start);
  for (let values = 1; ; values += 1) {
    if (values > most) throw new TooManyValues(most, at);
    const character = text[at];
    if (character === '{' || character === '[') {
      const close = character === '{' ? '}' : ']';
      if (open.length === depth) throw new JsonSyntaxError(`nested deeper than ${depth} levels`, at);
      at = skipBlanks(text, at + 1);
      if (text[at] !== close) {
        open.push(close);
        at = skipBlanks(text, close === '}' ? skipKey(text, at) : at);
        continue;
      }
      at += 1;
    } else at = skipScalar(text, at);

    for (;;) {
      const close = open.at(-1);
      if (close === undefined) return at;
      at = skipBlanks(text, at);
      if (text[at] === close) {
        open.pop();
        at += 1;
        continue;
      }
      if (text[at] !== ',') throw unexpected(text, at, `"," or "${close}"`);
      at = skipBlanks(text, at + 1);
      if (close === '}') at = skipBlanks(text, skipKey(text, at));
      break;
    }
  }
}

/**
 * Why `text` is no JSON document, or undefined where it is one.
 * @param depth how many levels it may nest
 * @param most how many values it may hold
 */
export function syntaxErrorOf(text: string, depth?: number, most?: number): JsonSyntaxError | undefined {
  try {
    const end = skipBlanks(text, skipValue(text, 0, depth, most));
    return end === text.length ? undefined : unexpected(text, end, 'the end of the JSON');
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error;
    throw error;
  }
}
