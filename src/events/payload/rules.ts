import type { Rule, Severity } from '../../finding.ts';

const rule = (id: string, severity: Severity, title: string, help: string): Rule => ({ id, severity, title, help });

/** What a payload must keep to. Every check of a payload reports one of these. */
export const payloadRules = {
  notAnObject: rule(
    'MTR501',
    'error',
    'the payload is a JSON object',
    'The app writes one flat JSON object of strings per event; no custom field can be read from anything else.',
  ),
  keyMissing: rule(
    'MTR502',
    'error',
    'the payload has all eleven keys',
    'Every version of the app writes Description, ResourceState, OperationName, OperationResult, OS, OSVersion, Alias, DisplayName, AppVersion, IPv4Address and IPv6Address; names are case-sensitive.',
  ),
  notAString: rule(
    'MTR503',
    'error',
    'every value is a string',
    'The app writes every value as a string; write it in double quotes.',
  ),
  valueUnknown: rule(
    'MTR504',
    'error',
    'operation, result and state have one of their values',
    'OperationName is Heartbeat, HardwareCheckEngine or Restart; OperationResult is Pass or Fail; ResourceState is Healthy or Unhealthy. A translated text is no payload.',
  ),
  eventIdMismatch: rule(
    'MTR505',
    'error',
    'operation, result and state are those of the event id',
    'Alert rules and dashboards select by event id: 2000 Heartbeat Pass Healthy, 2001 Heartbeat Fail Unhealthy, 3000 HardwareCheckEngine Pass Healthy, 3001 HardwareCheckEngine Fail Unhealthy, 4000 Restart Pass Healthy.',
  ),
  passUnhealthy: rule(
    'MTR506',
    'error',
    'an operation that passed is healthy',
    'Pass goes with Healthy and Fail with Unhealthy; a payload that says both cannot be trusted.',
  ),
  keyUnknown: rule(
    'MTR510',
    'warning',
    'every key is known',
    'No known version of the app writes this key, and no custom field reads it.',
  ),
  keyCase: rule(
    'MTR511',
    'warning',
    'keys are written in their own case',
    'Kusto is case-sensitive: a key in another case leaves its custom field empty.',
  ),
  keyOrder: rule(
    'MTR512',
    'warning',
    'keys stand in the order of the app',
    'Every version of the app writes the keys in the same order; another order means that the text was edited or comes from something else.',
  ),
  keyRepeated: rule(
    'MTR513',
    'warning',
    'no key is repeated',
    'Of a repeated key the last value counts; the others are lost.',
  ),
  labelUnknown: rule(
    'MTR520',
    'warning',
    'every status in Description has a known label',
    'No custom field reads a label that it does not name; a newer app may have added one.',
  ),
  statusUnknown: rule(
    'MTR521',
    'warning',
    'every status in Description has a known value',
    'Queries compare statuses with the known values; another one counts neither as healthy nor as a known fault.',
  ),
  freeText: rule(
    'MTR522',
    'warning',
    'no text is glued to a status',
    'The app glues its own error text to a status; it is read as text, not as a status, and often says what is wrong with the room.',
  ),
  textUnknown: rule(
    'MTR523',
    'warning',
    'Description holds statuses or a known sentence',
    'No status can be read from this text, so the status fields of this event stay empty.',
  ),
  aliasBlanks: rule(
    'MTR530',
    'warning',
    'Alias has no blanks around it',
    'Some versions of the app write a trailing blank; trim it wherever the alias is compared.',
  ),
  roomUnnamed: rule(
    'MTR531',
    'warning',
    'a room that passed has a name',
    'Alias and DisplayName are empty only while the room is not signed in, and then no check passes.',
  ),
  ipv6Form: rule(
    'MTR532',
    'warning',
    'an IPv6 address is an address or empty',
    'Write an IPv6 address or an empty string; documentation shows placeholders here.',
  ),
  versionForm: rule(
    'MTR533',
    'warning',
    'a version has four numbers',
    'Versions are four numbers with dots between them, such as 4.13.132.0; comparisons by version fail on anything else.',
  ),
  levelMismatch: rule(
    'MTR540',
    'warning',
    'the level of the event is that of its id',
    '2000, 3000 and 4000 are written as Information, 2001 and 3001 as Error; the event collection selects by level.',
  ),
  eventIdUnknown: rule(
    'MTR541',
    'warning',
    'the event id is known',
    'Known ids are 2000, 2001, 3000, 3001 and 4000; no alert rule and no dashboard looks at any other.',
  ),
  labelAlias: rule(
    'MTR550',
    'info',
    'labels are written as the app writes them',
    'Documentation writes "Sign in" where the app writes "Signin"; both are read.',
  ),
} as const satisfies Readonly<Record<string, Rule>>;
