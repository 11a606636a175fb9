import { isJsonObject, type JsonValue } from '../../../json.ts';
import { at } from '../codec/look.ts';

/** An expression whose value can't be known from the template alone. */
export class Unknown extends Error {}

const tokens = /\s*(?:'((?:[^']|'')*)'|(-?\d+)|([A-Za-z_]\w*)|([()[\],.]))/y;

type Token = { readonly text?: string; readonly number?: number; readonly name?: string; readonly sign?: string };

/** undefined for what is no expression of the template language. */
export function tokensOf(expression: string): readonly Token[] | undefined {
  const text = expression.trimEnd();
  const found: Token[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.length) {
    const match = tokens.exec(text);
    if (!match) return undefined;
    const [, quoted, number, name, sign] = match;
    if (quoted !== undefined) found.push({ text: quoted.replaceAll("''", "'") });
    else if (number !== undefined) found.push({ number: Number(number) });
    else found.push(name === undefined ? { sign: sign ?? '' } : { name });
  }
  return found;
}

/** A member or an item of a value. Resource Manager doesn't tell capitals from small letters in names. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  if (!isJsonObject(value)) return undefined;
  const exact = at(value, key);
  if (exact !== undefined) return exact;
  return Object.entries(value).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/** @throws Unknown where there is none */
function memberIn(value: JsonValue, key: string): JsonValue {
  const found = memberOf(value, key);
  if (found === undefined) throw new Unknown();
  return found;
}

export function scalarText(value: JsonValue | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Unknown();
}

/** Recursive descent; as deep as the expression nests brackets, which its length bounds. */
export class Parser {
  readonly #tokens: readonly Token[];
  readonly #call: (name: string, values: readonly JsonValue[]) => JsonValue;
  readonly #resolve: (value: JsonValue) => JsonValue;
  #at = 0;

  /** @param resolve of a member that was reached, which may be an expression itself */
  constructor(
    tokens: readonly Token[],
    call: (name: string, values: readonly JsonValue[]) => JsonValue,
    resolve: (value: JsonValue) => JsonValue,
  ) {
    this.#tokens = tokens;
    this.#call = call;
    this.#resolve = resolve;
  }

  whole(): JsonValue {
    const value = this.#value();
    if (this.#at < this.#tokens.length) throw new Unknown();
    return value;
  }

  #value(): JsonValue {
    const { text, number, name } = this.#next();
    let value = text ?? number;
    if (name !== undefined) value = this.#call(name.toLowerCase(), this.#arguments()) as string;
    if (value === undefined) throw new Unknown();
    return this.#members(value);
  }

  #members(start: JsonValue): JsonValue {
    let value = start;
    for (;;) {
      if (this.#take('.')) value = this.#resolve(memberIn(value, this.#next().name ?? ''));
      else if (this.#take('[')) {
        value = this.#resolve(memberIn(value, scalarText(this.#value())));
        this.#expect(']');
      } else return value;
    }
  }

  #arguments(): readonly JsonValue[] {
    this.#expect('(');
    const values: JsonValue[] = [];
    if (this.#take(')')) return values;
    do values.push(this.#value());
    while (this.#take(','));
    this.#expect(')');
    return values;
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new Unknown();
    this.#at += 1;
    return token;
  }

  #take(sign: string): boolean {
    if (this.#tokens[this.#at]?.sign !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw new Unknown();
  }
}
