import type { Parameter, ParameterType, ParameterValue } from '../../generated/types.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { durationToKql, parseDuration } from '../../text/duration.ts';
import { listed } from '../../text/listed.ts';

/** Why a parameter can't have a value. */
export interface Problem {
  readonly message: string;
  readonly help: string;
}

/** A pattern is the definition's own; a bound on what it is tried on keeps a clumsy one from taking for ever. */
const longestText = 1_000;

const wanted: Readonly<Record<ParameterType, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  timespan: 'a length of time such as 20m, 1h or 30d',
  strings: 'a list of texts',
};

const fits: Readonly<Record<ParameterType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  timespan: (value) => typeof value === 'string' && parseDuration(value) !== undefined,
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

/** undefined: the value fits the parameter's type and bounds. */
export function checkValue(parameter: Parameter, value: ParameterValue): Problem | undefined {
  const { name, type } = parameter;
  if (!fits[type](value)) {
    const quotable = type === 'string' && !Array.isArray(value);
    return {
      message: `parameter "${name}" must be ${wanted[type]}, not ${JSON.stringify(value)}`,
      help: quotable ? `write it in quotes: "${String(value)}"` : `write ${wanted[type]}`,
    };
  }
  return checkBounds(parameter, value) ?? checkTexts(parameter, [value].flat().map(String));
}

function checkBounds({ name, type, minimum, maximum }: Parameter, value: ParameterValue): Problem | undefined {
  const size = sizeOf(type, value);
  if (size === undefined) return undefined;
  const least = sizeOf(type, minimum);
  const most = sizeOf(type, maximum);
  const says = `parameter "${name}" is ${String(value)}`;
  if (least !== undefined && size < least) return { message: says, help: `it must be at least ${minimum}` };
  if (most !== undefined && size > most) return { message: says, help: `it must be at most ${maximum}` };
  return undefined;
}

/** Seconds for a timespan, the number itself for a number. */
function sizeOf(type: ParameterType, value: unknown): number | undefined {
  if (type === 'timespan') return typeof value === 'string' ? parseDuration(value) : undefined;
  return typeof value === 'number' ? value : undefined;
}

function checkTexts({ name, type, pattern, allowed }: Parameter, texts: readonly string[]): Problem | undefined {
  if (type === 'boolean') return undefined;
  for (const text of texts) {
    const says = `parameter "${name}" can't be ${JSON.stringify(text.slice(0, 60))}`;
    if (allowed && !allowed.includes(text))
      return { message: says, help: suggestion(text, allowed) ?? `allowed: ${listed(allowed)}` };
    if (pattern === undefined) continue;
    if (text.length > longestText) return { message: says, help: `at most ${longestText} characters` };
    if (!new RegExp(pattern, 'u').test(text)) return { message: says, help: `it must match ${pattern}` };
  }
  return undefined;
}

/** The value as a solution carries it: timespans as KQL literals. */
export function normalValue(type: ParameterType, value: ParameterValue): ParameterValue {
  if (type !== 'timespan' || typeof value !== 'string' || !value.startsWith('P')) return value;
  return durationToKql(parseDuration(value) ?? 0);
}

/** Bounds that can't be: not of the parameter's type, or the smallest above the largest. */
export function checkDeclaration({ name, type, minimum, maximum }: Parameter): Problem | undefined {
  for (const [key, bound] of Object.entries({ minimum, maximum })) {
    if (bound === undefined) continue;
    if (type !== 'integer' && type !== 'number' && type !== 'timespan')
      return { message: `parameter "${name}" is ${wanted[type]} and has no ${key}`, help: `remove ${key}:` };
    if (!fits[type === 'integer' ? 'number' : type](bound))
      return { message: `${key} of parameter "${name}" is ${JSON.stringify(bound)}`, help: `write ${wanted[type]}` };
  }
  const least = sizeOf(type, minimum);
  const most = sizeOf(type, maximum);
  if (least === undefined || most === undefined || least <= most) return undefined;
  return { message: `parameter "${name}" must be at least ${minimum} and at most ${maximum}`, help: 'swap the two' };
}
