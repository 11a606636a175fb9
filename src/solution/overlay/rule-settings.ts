import { type Finding, findingOf } from '../../finding.ts';
import { settableRules } from '../../rules.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { entryOf, type LocatedMap } from '../located/located.ts';
import { rules } from '../rules.ts';

/** A severity for a rule that doesn't exist would be silently without effect. */
export function checkRuleSettings(settings: LocatedMap): readonly Finding[] {
  const written = entryOf(settings, 'rules');
  if (written?.kind !== 'map') return [];
  const known = settableRules.map(({ id }) => id);
  return [...written.entries]
    .filter(([id]) => !known.includes(id))
    .map(([id, { keyPlace }]) =>
      findingOf(rules.reference, `no rule for captured events is named "${id}"`, keyPlace, suggestion(id, known)),
    );
}
