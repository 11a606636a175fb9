import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';

/** What only the service writes, of any resource. */
const ofAll = ['id', 'name', 'type', 'etag', 'systemData', 'properties.provisioningState'];

/** What only the service writes, by ARM type in lower case; `[]` stands for every entry of a list. (azure-contract: read-only properties.) */
const ofType: Readonly<Record<string, readonly string[]>> = {
  'microsoft.insights/scheduledqueryrules': [
    'properties.createdWithApiVersion',
    'properties.isLegacyLogAnalyticsRule',
    'properties.isWorkspaceAlertsStorageConfigured',
  ],
  'microsoft.insights/datacollectionrules': [
    'properties.immutableId',
    'properties.endpoints',
    'properties.metadata',
    'properties.destinations.logAnalytics[].workspaceId',
  ],
  'microsoft.insights/actiongroups': [
    'properties.emailReceivers[].status',
    'properties.smsReceivers[].status',
    'identity.principalId',
    'identity.tenantId',
  ],
  'microsoft.insights/workbooks': ['properties.timeModified', 'properties.userId', 'properties.revision'],
};

function without(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  const [first, ...rest] = path;
  if (first === undefined || !isJsonObject(value)) return value;
  const key = first.replace(/\[\]$/u, '');
  const inner = value[key];
  if (inner === undefined) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const less = Array.isArray(inner) ? inner.map((item) => without(item, rest)) : without(inner, rest);
  return { ...value, [key]: less as JsonValue };
}

/** null says "not set", and some templates refuse it. */
function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === null || item === undefined ? [] : [[key, withoutNulls(item)]],
    ),
  );
}

/** A live body as it can be written again. */
export function writable(type: string, body: JsonObject): JsonObject {
  const paths = [...ofAll, ...(ofType[type.toLowerCase()] ?? [])].map((path) => path.split('.'));
  const less = paths.reduce<JsonValue | undefined>(without, withoutNulls(body));
  return isJsonObject(less) ? less : {};
}
