import type { JsonObject } from '../../json.ts';
import { furtherAddress, payloadKeys } from './facts.ts';
import { none, type PayloadIssue, quoted } from './issue.ts';
import { IssueList } from './issue-list.ts';
import { payloadRules } from './rules.ts';
import type { Vocabulary } from './vocabulary.ts';

const positions: ReadonlyMap<string, number> = new Map(payloadKeys.map((key, index) => [key, index]));
const byLowerCase: ReadonlyMap<string, string> = new Map(payloadKeys.map((key) => [key.toLowerCase(), key]));

/** Addresses of further adapters stand after everything else; other keys have no place of their own. */
const positionOf = (key: string): number | undefined =>
  positions.get(key) ?? (furtherAddress.test(key) ? payloadKeys.length : undefined);

function unknownKey(key: string): PayloadIssue {
  const place = { at: 'key', key } as const;
  const name = byLowerCase.get(key.toLowerCase());
  if (name === undefined) return { rule: payloadRules.keyUnknown, message: `unknown key ${quoted(key)}`, place };
  return {
    rule: payloadRules.keyCase,
    message: `key ${quoted(key)} differs from "${name}" in case`,
    place,
    help: `Write "${name}". ${payloadRules.keyCase.help}`,
  };
}

/** Names and order of the keys. Only the first key out of order is named: the others follow from it. */
export function checkKeys(payload: JsonObject, vocabulary: Vocabulary): readonly PayloadIssue[] {
  const keys = Object.keys(payload);
  if (keys.length === payloadKeys.length && keys.every((key, index) => key === payloadKeys[index])) return none;
  const list = new IssueList();
  let last = -1;
  let before = '';
  let ordered = true;
  for (const key of keys) {
    const position = positionOf(key);
    if (position === undefined) {
      if (!vocabulary.keys.has(key)) list.add(unknownKey(key));
    } else if (position >= last) {
      last = position;
      before = key;
    } else if (ordered) {
      ordered = false;
      const message = `key "${key}" stands after "${before}"`;
      list.add({ rule: payloadRules.keyOrder, message, place: { at: 'key', key } });
    }
  }
  return list.issues;
}
