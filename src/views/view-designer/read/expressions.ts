import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import { at } from '../codec/look.ts';

/** What an expression can refer to: the template around it. */
export type Scope = JsonObject;

/** Bounds for templates that were made to hurt: variables that name each other, texts that double. */
const maxSteps = 500;
const longestExpression = 4000;
const longestText = 10_000;
const longestTogether = 1_000_000;

const tokens = /\s*(?:'((?:[^']|'')*)'|(-?\d+)|([A-Za-z_]\w*)|([()[\],.]))/y;

type Token = { readonly text?: string; readonly number?: number; readonly name?: string; readonly sign?: string };

/** undefined for what is no expression of the template language. */
function tokensOf(expression: string): readonly Token[] | undefined {
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

/** An expression whose value can't be known from the template alone. */
class Unknown extends Error {}

/**
 * Evaluates the few functions that name a view: `variables`, `parameters` (default values), `concat`, `toLower`, `toUpper`, with
 * access to members and items. What depends on the deployment has no value here.
 */
export class Evaluator {
  readonly #scope: Scope;
  #steps = 0;
  #written = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /**
   * A string of a template as the deployment would see it: an expression's value, a text with its mark taken off, else the string.
   * @returns undefined for an expression whose value can't be known
   */
  valueOf(text: string): JsonValue | undefined {
    if (!isExpression(text)) return text;
    if (text.startsWith('[[')) return text.slice(1);
    this.#steps = 0;
    try {
      return this.#evaluate(text);
    } catch (error) {
      if (error instanceof Unknown) return undefined;
      throw error;
    }
  }

  #evaluate(text: string): JsonValue {
    const tokens = text.length > longestExpression ? undefined : tokensOf(text.slice(1, -1));
    if (!tokens) throw new Unknown();
    const parser = new Parser(
      tokens,
      (name, values) => this.#call(name, values),
      (value) => this.#resolved(value),
    );
    return parser.whole();
  }

  #call(name: string, values: readonly JsonValue[]): JsonValue {
    this.#steps += 1;
    const apply = this.#steps > maxSteps || !Object.hasOwn(this.#functions, name) ? undefined : this.#functions[name];
    if (!apply) throw new Unknown();
    return apply(values);
  }

  /** By their names in lower case, as Resource Manager takes them. */
  readonly #functions: Readonly<Record<string, (values: readonly JsonValue[]) => JsonValue>> = {
    variables: ([name]) => this.#resolved(memberOf(at(this.#scope, 'variables'), String(name))),
    parameters: ([name]) => {
      const parameter = memberOf(at(this.#scope, 'parameters'), String(name));
      const value = this.#resolved(at(parameter, 'defaultValue'));
      // The portal leaves empty what the importer fills in.
      if (value === '') throw new Unknown();
      return value;
    },
    concat: (values) => {
      const text = values.map(scalarText).join('');
      this.#written += text.length;
      if (text.length > longestText || this.#written > longestTogether) throw new Unknown();
      return text;
    },
    tolower: ([text]) => scalarText(text).toLowerCase(),
    toupper: ([text]) => scalarText(text).toUpperCase(),
  };

  /** Strings inside may be expressions again. */
  #resolved(value: JsonValue | undefined): JsonValue {
    this.#steps += 1;
    if (value === undefined || this.#steps > maxSteps) throw new Unknown();
    if (typeof value === 'string')
      return isExpression(value) && !value.startsWith('[[') ? this.#evaluate(value) : value;
    return value;
  }
}

/** A member or an item of a value. Resource Manager doesn't tell capitals from small letters in names. */
function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
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

export const isExpression = (text: string): boolean => text.startsWith('[') && text.endsWith(']');

function scalarText(value: JsonValue | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Unknown();
}

/** Recursive descent; as deep as the expression nests brackets, which its length bounds. */
class Parser {
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

/** Every string of a value as the deployment would see it; `unknown` is told the path of each that can't be known and stays. */
export function evaluated(
  value: JsonValue,
  evaluator: Evaluator,
  unknown: (path: readonly (string | number)[]) => void,
  path: readonly (string | number)[] = [],
): JsonValue {
  if (typeof value === 'string') {
    const known = evaluator.valueOf(value);
    if (known === undefined) unknown(path);
    return known ?? value;
  }
  if (Array.isArray(value))
    return value.map((item: JsonValue, index) => evaluated(item, evaluator, unknown, [...path, index]));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, evaluated(item ?? null, evaluator, unknown, [...path, key])]),
  );
}
