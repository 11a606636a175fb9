import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import { at } from '../codec/look.ts';
import { memberOf, Parser, scalarText, tokensOf, Unknown } from './expression-parser.ts';

/** What an expression can refer to: the template around it. */
export type Scope = JsonObject;

/** Bounds for templates that were made to hurt: variables that name each other, texts that double. */
const maxSteps = 500;
const longestExpression = 4000;
const longestText = 10_000;
const longestTogether = 1_000_000;

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

export const isExpression = (text: string): boolean => text.startsWith('[') && text.endsWith(']');

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
