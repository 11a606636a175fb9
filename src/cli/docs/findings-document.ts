import type { RuleTable } from '../../rules.ts';
import { generatedFrom, page, table } from './markdown.ts';

/** Every rule that a finding can name. */
export const findingsDocument = (tables: readonly RuleTable[]): string =>
  page(
    generatedFrom('the rule tables (src/rules.ts)'),
    '# Findings',
    'Every check reports findings: a rule, a severity, a message with the offending value, and the place in the file. The rule says what is demanded; its id stays the same for good.',
    ...tables.flatMap(({ title, prefix, rules }) => [
      `## ${prefix}xx: ${title}`,
      table(
        ['rule', 'severity', 'demands', 'why, and what to do'],
        rules.map(({ id, severity, title: demand, help }) => [
          `<a id="${id.toLowerCase()}"></a>${id}`,
          severity,
          demand,
          help,
        ]),
      ),
    ]),
  );
