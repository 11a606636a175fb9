import { textLeft } from '../../../kernels/strings/parse.ts';
import { unsupported } from '../../refusal.ts';
import { constant, type Scalar } from '../../relation.ts';
import type { Scope } from '../../scope.ts';
import { textLiteral } from '../../sql.ts';
import { groupCount, knownPattern } from '../../values/regex.ts';
import { isWhole, type Parse, type Part } from './pattern.ts';
import type { Found } from './simple.ts';

/** RE2 gives this many groups. */
const mostGroups = 9;

/** Flags that mean the same in RE2; `U`: greedy and reluctant change places. */
const knownFlags = /^[Uims]*$/;

/**
 * The pattern as one regular expression (parse-operator.md: `parse kind=regex Col with * var1:string var2:long` is
 * `.*?(.*)(\-?\d+)`): literals as they are, which may have groups of their own.
 */
export function findByRegex(text: Scalar, { parts, flags }: Parse, scope: Scope): Found {
  if (!knownFlags.test(flags)) return unsupported(`parse flags=${flags}`, parts[0]?.node ?? { start: 0, end: 0 });
  let groups = 0;
  const columns: number[] = [];
  const pieces = parts.map((part, index) => {
    // What a last * skips is nobody's: all of it, so that a match that leaves text over can be told.
    if (part.kind === 'skip') return index === parts.length - 1 ? '(?s-U:.*)' : '.*?';
    if (part.kind === 'literal') {
      const pattern = knownPattern(constant(part.text, 'string'), part.node, scope);
      groups += groupCount(pattern);
      return pattern;
    }
    groups += 1;
    columns.push(groups);
    return columnPattern(part);
  });
  if (groups > mostGroups)
    return unsupported(`parse with more than ${mostGroups} groups`, parts[0]?.node ?? { start: 0, end: 0 });
  const pattern = textLiteral(`${flags && `(?${flags})`}${pieces.join('')}`);
  const source = scope.hoist(text);
  const whole = scope.hoist({ sql: `regexp_extract(${source.sql}, ${pattern}, 0)`, type: 'string' });
  const isFound = `regexp_matches(${source.sql}, ${pattern})`;
  // Whether a pattern has to cover the whole text isn't documented.
  const matched = `(CASE WHEN NOT ${isFound} THEN false WHEN ${whole.sql} = ${source.sql} THEN true ELSE error(${textLiteral(textLeft)}) END)`;
  return {
    matched: scope.hoist({ sql: matched, type: 'bool' }).sql,
    texts: columns.map((group) => ({ sql: `regexp_extract(${source.sql}, ${pattern}, ${group})`, type: 'string' })),
  };
}

function columnPattern(part: Extract<Part, { kind: 'column' }>): string {
  if (part.type === 'string' || part.type === 'datetime') return '(.*)';
  return isWhole(part.type) ? '(-?[0-9]+)' : unsupported(`parse kind=regex with a ${part.type}`, part.node);
}
