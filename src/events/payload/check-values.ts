import type { JsonObject } from '../../json.ts';
import { furtherAddress } from './facts.ts';
import { isIpv6, isVersion } from './forms.ts';
import { none, type PayloadIssue, quoted, together } from './issue.ts';
import { IssueList } from './issue-list.ts';
import { payloadRules } from './rules.ts';

const value = (key: string) => ({ at: 'value', key }) as const;

function checkName(key: 'Alias' | 'DisplayName', payload: JsonObject): readonly PayloadIssue[] {
  if (payload[key] !== '' || payload['OperationResult'] !== 'Pass') return none;
  return [
    { rule: payloadRules.roomUnnamed, message: `${key} is empty although the operation passed`, place: value(key) },
  ];
}

function checkAlias(alias: JsonObject[string]): readonly PayloadIssue[] {
  if (typeof alias !== 'string' || alias.trim() === alias) return none;
  return [
    { rule: payloadRules.aliasBlanks, message: `Alias ${quoted(alias)} has blanks around it`, place: value('Alias') },
  ];
}

function checkVersion(key: 'OSVersion' | 'AppVersion', payload: JsonObject): readonly PayloadIssue[] {
  const version = payload[key];
  if (typeof version !== 'string' || isVersion(version)) return none;
  return [
    { rule: payloadRules.versionForm, message: `${key} ${quoted(version)} is not four numbers`, place: value(key) },
  ];
}

function checkIpv6(key: string, address: JsonObject[string]): readonly PayloadIssue[] {
  if (typeof address !== 'string' || address === '' || isIpv6(address)) return none;
  return [{ rule: payloadRules.ipv6Form, message: `${key} ${quoted(address)} is no IPv6 address`, place: value(key) }];
}

/** Further addresses are few: the keys are gone through without building anything. */
function checkAddresses(payload: JsonObject): readonly PayloadIssue[] {
  let list: IssueList | undefined;
  for (const key of Object.keys(payload))
    if (key.startsWith('IPv6') && (key === 'IPv6Address' || furtherAddress.test(key)))
      for (const issue of checkIpv6(key, payload[key])) {
        list ??= new IssueList();
        list.add(issue);
      }
  return list?.issues ?? none;
}

/** The form of single values: versions, addresses, names. */
export function checkValues(payload: JsonObject): readonly PayloadIssue[] {
  return together(
    checkVersion('OSVersion', payload),
    checkAlias(payload['Alias']),
    checkName('Alias', payload),
    checkName('DisplayName', payload),
    checkVersion('AppVersion', payload),
    checkAddresses(payload),
  );
}
