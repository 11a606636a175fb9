import type { Rule } from '../../finding.ts';
import { isJsonObject } from '../../json.ts';
import type { SchemaViolation } from '../../schema-check.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { rules } from '../rules.ts';
import { propertiesOf } from './fold.ts';

/** A violation in people's words. */
export interface Explanation {
  readonly rule: Rule;
  readonly message: string;
  readonly help?: string;
  /** The key inside the value that is meant; without it the value itself is. */
  readonly key?: string;
}

/** What is wrong, and how the message names the value and what is around it. */
interface Subject {
  readonly violation: SchemaViolation;
  /** `"windowSize"`, `entry 2 of "notify"`, `the alert rule`. */
  readonly name: string;
  /** The value as the message shows it. */
  readonly value: string;
}

type Explain = (subject: Subject) => Explanation;

/** One row for each keyword that the schemas use; test/solution/check/explain.test.ts holds it against them. */
const explanations: Readonly<Record<string, Explain>> = {
  additionalProperties: ({ violation, name }) => {
    const key = String(violation.params['additionalProperty']);
    const known = Object.keys(propertiesOf(violation.parentSchema)).filter((one) => one !== '$schema');
    const hint = suggestion(key, known);
    return { rule: rules.unknownKey, message: `"${key}" is no key of ${name}`, key, ...(hint && { help: hint }) };
  },
  required: ({ violation, name }) => {
    const key = String(violation.params['missingProperty']);
    const says = descriptionOf(propertiesOf(violation.parentSchema)[key]);
    return {
      rule: rules.missingKey,
      message: `${name} lacks "${key}"`,
      help: `add ${key}:${says ? ` (${says})` : ''}`,
    };
  },
  type: ({ violation, name, value }) => {
    const types = [violation.params['type']].flat().map(String);
    return wrongType(name, value, types.map(typeName), violation.data);
  },
  anyOf: ({ violation, name, value }) => {
    const branches = violation.branches ?? [];
    const text = branches.find(({ params }) => params['type'] === 'string')?.parentSchema;
    const about = descriptionOf(text) ?? descriptionOf(violation.parentSchema);
    return wrongType(name, value, [...new Set(branches.map(formName))], violation.data, about);
  },
  enum: ({ violation, name, value }) => {
    const allowed = (violation.params['allowedValues'] as readonly unknown[]).map(String);
    return disallowed(`${name} can't be ${value}`, suggestion(String(violation.data), allowed));
  },
  const: ({ violation, name, value }) =>
    disallowed(`${name} can't be ${value}`, `write ${JSON.stringify(violation.params['allowedValue'])}`),
  pattern: ({ violation, name, value }) =>
    disallowed(
      violation.propertyName === undefined
        ? `${name} can't be ${value}`
        : `"${violation.propertyName}" can't be a key of ${name}`,
      descriptionOf(violation.parentSchema) ?? `it must match ${String(violation.params['pattern'])}`,
      violation.propertyName,
    ),
  not: ({ violation, name, value }) =>
    disallowed(
      violation.propertyName === undefined
        ? `${name} can't be ${value}`
        : `"${violation.propertyName}" can't be a key of ${name}`,
      'that one is mtr-oms’s own',
      violation.propertyName,
    ),
  format: ({ violation, name, value }) =>
    disallowed(
      `${name} can't be ${value}`,
      violation.params['format'] === 'regex' ? 'write a regular expression as JavaScript takes it' : undefined,
    ),
  minimum: ({ violation, name, value }) => limited(name, `is ${value}`, 'be at least', violation),
  maximum: ({ violation, name, value }) => limited(name, `is ${value}`, 'be at most', violation),
  minLength: ({ violation, name, value }) =>
    limited(name, value === '""' ? 'is empty' : `is ${value}`, 'have at least', violation, 'characters'),
  maxLength: ({ violation, name, value }) => limited(name, `is ${value}`, 'have at most', violation, 'characters'),
  minItems: ({ violation, name }) =>
    limited(name, `has ${lengthOf(violation.data)} entries`, 'have at least', violation),
  maxItems: ({ violation, name }) =>
    limited(name, `has ${lengthOf(violation.data)} entries`, 'have at most', violation),
  maxProperties: ({ violation, name }) =>
    limited(name, `has ${lengthOf(violation.data)} keys`, 'have at most', violation),
  uniqueItems: ({ violation, name }) => {
    const items = Array.isArray(violation.data) ? violation.data : [];
    const twice = JSON.stringify(items[Number(violation.params['i'])]);
    return { ...disallowed(`${name} has ${twice} twice`, 'remove one of them'), key: String(violation.params['i']) };
  },
};

export function explain(subject: Subject): Explanation {
  const { keyword, message } = subject.violation;
  return explanations[keyword]?.(subject) ?? { rule: rules.value, message: `${subject.name} ${message ?? keyword}` };
}

/** Keywords that have a row. */
export const explainedKeywords: ReadonlySet<string> = new Set(Object.keys(explanations));

const disallowed = (message: string, help?: string, key?: string): Explanation => ({
  rule: rules.value,
  message,
  ...(help !== undefined && { help }),
  ...(key !== undefined && { key }),
});

function limited(name: string, says: string, bound: string, violation: SchemaViolation, unit = ''): Explanation {
  const about = descriptionOf(violation.parentSchema);
  const limit = `${String(violation.params['limit'])}${unit && ` ${unit}`}`;
  return disallowed(`${name} ${says}`, `it must ${bound} ${limit}${about ? ` (${about})` : ''}`);
}

function wrongType(name: string, value: string, wanted: readonly string[], data: unknown, about?: string): Explanation {
  const message = `${name} must be ${wanted.join(' or ')}, not ${value}`;
  if (about !== undefined) return { rule: rules.type, message, help: about };
  const quotable = typeof data === 'number' || typeof data === 'boolean';
  if (quotable && wanted.includes('text'))
    return { rule: rules.type, message, help: `write it in quotes: "${String(data)}"` };
  return { rule: rules.type, message };
}

const nameOfType: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

const typeName = (type: string): string => nameOfType[type] ?? type;

/** What one of several forms looks like; an object by the key that it needs: `{parameter: …}`. */
function formName({ params, parentSchema }: SchemaViolation): string {
  const required = parentSchema?.['required'];
  const byKey = params['type'] === 'object' && Array.isArray(required) && required.length === 1;
  return byKey ? `{${String(required[0])}: …}` : typeName(String(params['type']));
}

function descriptionOf(schema: unknown): string | undefined {
  const text = isJsonObject(schema) ? schema['description'] : undefined;
  if (typeof text !== 'string') return undefined;
  const plain = text.replace(/\.$/, '');
  return /^[A-Z][a-z ]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}

const lengthOf = (data: unknown): number =>
  Array.isArray(data) ? data.length : isJsonObject(data) ? Object.keys(data).length : String(data).length;
