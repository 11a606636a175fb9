import type { ParameterValue } from '../../generated/types.ts';
import { kqlString, kqlStrings } from '../../kql/literal.ts';
import { timespanToWords } from '../../text/duration.ts';
import type { Form } from './template.ts';

/** Names of inline helpers, and how they write a value. */
export const inlineHelpers: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['kql', 'kql'],
  ['words', 'words'],
  ['text', 'text'],
]);

export const blockNames: readonly string[] = ['if', 'unless', 'each'];

/** A value together with what tells a timespan from a text. */
export interface TypedValue {
  readonly value: ParameterValue;
  readonly isTimespan: boolean;
}

/** What each form makes of a value. */
export const forms: Readonly<Record<Form, (typed: TypedValue) => string>> = {
  kql: ({ value, isTimespan }) => {
    if (Array.isArray(value)) return kqlStrings(value);
    return typeof value === 'string' && !isTimespan ? kqlString(value) : String(value);
  },
  words: ({ value, isTimespan }) => (isTimespan ? timespanToWords(String(value)) : plain(value)),
  text: ({ value }) => plain(value),
};

const plain = (value: ParameterValue): string => (Array.isArray(value) ? value.join(', ') : String(value));
