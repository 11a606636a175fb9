import { findingsPage, ruleTables } from '../rules.ts';
import type { Entry } from './entry.ts';

/** Every rule that a finding can name. */
export const findingEntries: readonly Entry[] = ruleTables.flatMap(({ title: about, rules, settable }) =>
  rules.map(({ id, severity, title, help }) => ({
    kind: 'finding' as const,
    name: id,
    title,
    meaning: /[.!?]$/.test(help) ? help : `${help.charAt(0).toUpperCase()}${help.slice(1)}.`,
    facts: [
      ['severity', severity],
      ['about', about.charAt(0).toLowerCase() + about.slice(1)],
    ],
    ...(settable && {
      actions: [
        `To change its severity for one run: mtr-oms validate-event FILE --rule ${id}=off (or info, warning, error).`,
        `To change it for good, in mtr-oms.yaml under rules: ${id}: off`,
      ],
    }),
    page: findingsPage(id),
  })),
);
