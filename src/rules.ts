import { importRules } from './deploy/import/rules.ts';
import { captureRules } from './events/capture-rules.ts';
import { payloadRules } from './events/payload/rules.ts';
import type { Rule } from './finding.ts';
import { rules as queryRules } from './kql/rules.ts';
import { rules as resourceRules } from './resources/rules.ts';
import { rules as solutionRules } from './solution/rules.ts';
import { viewRules } from './views/rules.ts';

/** Rules of one room. */
export interface RuleTable {
  /** What it is about, as a heading. */
  readonly title: string;
  /** What all its ids start with. */
  readonly prefix: string;
  readonly rules: readonly Rule[];
  /** true: a solution, or `--rule`, may change severities. */
  readonly settable?: boolean;
}

/** Every rule that a finding can name. A new table gets a row here. */
export const ruleTables: readonly RuleTable[] = [
  { title: 'The definition', prefix: 'MTR1', rules: Object.values(solutionRules) },
  { title: 'What Azure refuses', prefix: 'MTR2', rules: Object.values(resourceRules) },
  { title: 'Queries', prefix: 'MTR3', rules: Object.values(queryRules) },
  { title: 'Captured logs', prefix: 'MTR4', rules: Object.values(captureRules), settable: true },
  { title: 'Payloads of events', prefix: 'MTR5', rules: Object.values(payloadRules), settable: true },
  { title: 'View Designer files', prefix: 'MTR6', rules: Object.values(viewRules) },
  { title: 'Imported resources', prefix: 'MTR7', rules: Object.values(importRules) },
];

export const allRules: readonly Rule[] = ruleTables.flatMap(({ rules }) => rules);

/** Rules whose severity may be changed: those for captured events. */
export const settableRules: readonly Rule[] = ruleTables.flatMap(({ rules, settable }) => (settable ? rules : []));

/** Where the documentation explains a rule: a path from the root of the repository, with an anchor. */
export const findingsPage = (id: string): string => `docs/reference/findings.md#${id.toLowerCase()}`;
