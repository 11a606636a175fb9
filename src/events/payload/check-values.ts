import type { JsonObject } from '../../json.ts';
import { furtherAddress } from './facts.ts';
import { isIpv6, isVersion } from './forms.ts';
import { type PayloadIssue, quoted } from './issue.ts';
import { payloadRules } from './rules.ts';

const value = (key: string) => ({ at: 'value', key }) as const;

function checkName(key: 'Alias' | 'DisplayName', payload: JsonObject): PayloadIssue[] {
  if (payload[key] !== '' || payload['OperationResult'] !== 'Pass') return [];
  return [
    { rule: payloadRules.roomUnnamed, message: `${key} is empty although the operation passed`, place: value(key) },
  ];
}

function checkAlias(alias: JsonObject[string]): PayloadIssue[] {
  if (typeof alias !== 'string' || alias.trim() === alias) return [];
  return [
    { rule: payloadRules.aliasBlanks, message: `Alias ${quoted(alias)} has blanks around it`, place: value('Alias') },
  ];
}

function checkVersion(key: 'OSVersion' | 'AppVersion', payload: JsonObject): PayloadIssue[] {
  const version = payload[key];
  if (typeof version !== 'string' || isVersion(version)) return [];
  return [
    { rule: payloadRules.versionForm, message: `${key} ${quoted(version)} is not four numbers`, place: value(key) },
  ];
}

function checkIpv6(key: string, address: JsonObject[string]): PayloadIssue[] {
  if (typeof address !== 'string' || address === '' || isIpv6(address)) return [];
  return [{ rule: payloadRules.ipv6Form, message: `${key} ${quoted(address)} is no IPv6 address`, place: value(key) }];
}

const isIpv6Key = (key: string): boolean => key === 'IPv6Address' || furtherAddress.exec(key)?.[1] === '6';

/** The form of single values: versions, addresses, names. */
export function checkValues(payload: JsonObject): PayloadIssue[] {
  return [
    ...checkVersion('OSVersion', payload),
    ...checkAlias(payload['Alias']),
    ...checkName('Alias', payload),
    ...checkName('DisplayName', payload),
    ...checkVersion('AppVersion', payload),
    ...Object.keys(payload).flatMap((key) => (isIpv6Key(key) ? checkIpv6(key, payload[key]) : [])),
  ];
}
