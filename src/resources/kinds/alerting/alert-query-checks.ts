import type { Problem } from '../../checks.ts';
import type { RuleName } from '../../rules.ts';
import { codeOf } from './kql-code.ts';

/** Words that Azure refuses in the query of a log search alert rule. Group 1 of `pattern` is the word that the message names. */
const refusals: readonly { readonly rule: RuleName; readonly pattern: RegExp; readonly says: string }[] = [
  {
    rule: 'alertOperator',
    pattern: /\b(bag_unpack|pivot|narrow)\b/u,
    says: 'Azure does not support it in log search alert rules',
  },
  {
    rule: 'alertReservedWord',
    pattern: /\b(AggregatedValue)\b/u,
    says: 'Azure keeps this word for itself in alert rules',
  },
  {
    rule: 'alertAgo',
    pattern: /\b(ago\s*\((?!\s*\d+(?:\.\d+)?(?:d|h|m|s|ms|microsecond|tick)\s*\))[^)]*\)?)/u,
    says: 'Azure takes only a literal there, such as ago(15m)',
  },
];

/** Refused in rules that are evaluated every minute. */
const everyMinute = /\b(search|union|take|limit|ingestion_time\s*\(|adx\s*\(|app\s*\(|workspace\s*\(|resource\s*\()/u;

/**
 * What Azure refuses in `query`.
 * @param frequency ISO 8601; some operators are refused at `PT1M` only
 */
export function alertQueryProblems(query: string, frequency: string): readonly Problem[] {
  const code = codeOf(query);
  const minute = frequency === 'PT1M' ? everyMinute.exec(code)?.[1] : undefined;
  return [
    ...refusals.map(({ rule, pattern, says }): Problem => {
      const word = pattern.exec(code)?.[1];
      return word !== undefined && [rule, `query uses ${word}; ${says}`];
    }),
    minute !== undefined && [
      'alertEveryMinute',
      `query uses ${minute.replace(/\s*\($/u, '()')}; Azure does not allow it in a rule that is evaluated every minute (PT1M)`,
    ],
  ];
}
