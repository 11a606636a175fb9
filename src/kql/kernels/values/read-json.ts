import type { Dynamic } from './dynamic.ts';
import { isLong } from './ticks.ts';

/** Deeper texts are no JSON to this engine. */
export const maximumDepth = 512;

/** Not JSON: never leaves this file. */
class NotJson extends Error {}

/**
 * RFC 8259, numbers told apart as Kusto tells them: whole ones that fit a long are exact, others reals.
 * @returns undefined where `text` is no JSON, or deeper than `maximumDepth`
 */
export function readJson(text: string): Dynamic | undefined {
  try {
    return new Reader(text).whole();
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

/** What a carried dynamic value holds; a text that is no JSON stands for itself. */
export function readDynamic(carried: string | null): Dynamic {
  if (carried === null) return null;
  const value = readJson(carried);
  return value === undefined ? carried : value;
}

const numberForm = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
/** Everything up to a quote, an escape or a control. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids controls inside texts, and this finds them
const plainForm = /[^"\\\u0000-\u001f]*/y;
const spaceForm = /[ \t\r\n]*/y;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const words: readonly (readonly [word: string, value: Dynamic])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Dynamic {
    const value = this.#value();
    if (this.#at < this.#text.length) throw new NotJson();
    return value;
  }

  /** A value with the spaces around it. */
  #value(): Dynamic {
    this.#match(spaceForm);
    const value = this.#bare();
    this.#match(spaceForm);
    return value;
  }

  #bare(): Dynamic {
    const first = this.#text[this.#at];
    if (first === '"') return this.#string();
    if (first === '{') return this.#nested(() => this.#bag());
    if (first === '[') return this.#nested(() => this.#array());
    const word = words.find(([name]) => this.#text.startsWith(name, this.#at));
    if (!word) return this.#number();
    this.#at += word[0].length;
    return word[1];
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > maximumDepth) throw new NotJson();
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #bag(): Dynamic {
    const bag = new Map<string, Dynamic>();
    this.#match(spaceForm);
    if (this.#take('}')) return bag;
    for (;;) {
      this.#match(spaceForm);
      const key = this.#string();
      this.#match(spaceForm);
      this.#expect(':');
      bag.set(key, this.#value());
      if (this.#take('}')) return bag;
      this.#expect(',');
    }
  }

  #array(): Dynamic {
    const array: Dynamic[] = [];
    this.#match(spaceForm);
    if (this.#take(']')) return array;
    for (;;) {
      array.push(this.#value());
      if (this.#take(']')) return array;
      this.#expect(',');
    }
  }

  #number(): Dynamic {
    numberForm.lastIndex = this.#at;
    const match = numberForm.exec(this.#text);
    if (!match) throw new NotJson();
    this.#at = numberForm.lastIndex;
    const [text, fraction, exponent] = match;
    if (fraction !== undefined || exponent !== undefined) return Number(text);
    // A long has nineteen digits: more are not worth the time that a million of them would take.
    if (text.length > 20) return Number(text);
    const long = BigInt(text);
    return isLong(long) ? long : Number(text);
  }

  #string(): string {
    this.#expect('"');
    let value = this.#match(plainForm);
    while (!this.#take('"')) {
      this.#expect('\\');
      value += this.#escape() + this.#match(plainForm);
    }
    return value;
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? '';
    this.#at += 1;
    if (letter !== 'u') {
      const plain = escapes[letter];
      if (plain === undefined) throw new NotJson();
      return plain;
    }
    const digits = this.#text.slice(this.#at, this.#at + 4);
    if (!/^[\da-f]{4}$/i.test(digits)) throw new NotJson();
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  /** What `form` matches here, taken; every form matches nothing too. */
  #match(form: RegExp): string {
    form.lastIndex = this.#at;
    const text = form.exec(this.#text)?.[0] ?? '';
    this.#at += text.length;
    return text;
  }

  #take(character: string): boolean {
    const found = this.#text[this.#at] === character;
    if (found) this.#at += 1;
    return found;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw new NotJson();
  }
}
