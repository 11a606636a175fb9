import { transformMaximumLength } from '../../../events/fields/index.ts';
import type { Finding } from '../../../finding.ts';
import type { JsonObject } from '../../../json.ts';
import {
  canonicalEnum,
  canonicalId,
  canonicalLocation,
  canonicalTags,
  canonicalText,
  compactObject,
  objectOf,
  objectsOf,
  omit,
  propertiesOf,
  sortedBy,
  sortedTexts,
  textOf,
} from '../../canonical.ts';
import { checkTags, findingsAt } from '../../checks.ts';
import type { Resource } from '../../resource.ts';

/** What the data collection rule and the workspace transformation rule share: both are `Microsoft.Insights/dataCollectionRules`. */
export const dataCollectionRuleType = 'Microsoft.Insights/dataCollectionRules';

/** Name of the one destination inside a rule. */
export const destination = 'workspace';

export const logAnalyticsDestination = (workspaceResourceId: string): JsonObject => ({
  logAnalytics: [{ name: destination, workspaceResourceId }],
});

const ruleKinds = ['Windows', 'Linux', 'WorkspaceTransforms', 'Direct', 'AgentSettings', 'PlatformTelemetry'] as const;

/** A rule is written as a whole, so whatever somebody added to one of these sections would be lost: it counts. */
export function canonicalRule(body: JsonObject): JsonObject {
  const { description, dataSources, destinations, dataFlows, streamDeclarations, dataCollectionEndpointId } =
    propertiesOf(body);
  return {
    location: canonicalLocation(body['location']),
    kind: canonicalEnum(body['kind'], ruleKinds),
    tags: canonicalTags(body['tags']),
    properties: compactObject({
      description,
      dataSources: canonicalSources(objectOf(dataSources)),
      destinations: canonicalDestinations(objectOf(destinations)),
      dataFlows: sortedBy(objectsOf(dataFlows).map(canonicalFlow), (flow) => JSON.stringify(flow['streams'])),
      streamDeclarations,
      dataCollectionEndpointId: canonicalId(dataCollectionEndpointId) || undefined,
    }),
  };
}

const byName = (items: readonly JsonObject[]): readonly JsonObject[] => sortedBy(items, (item) => textOf(item['name']));

const canonicalSources = (sources: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(sources).map(([kind, items]) => [
      kind,
      byName(
        objectsOf(items).map((item) => ({
          ...item,
          streams: sortedTexts(item['streams']),
          xPathQueries: sortedTexts(item['xPathQueries']),
        })),
      ),
    ]),
  );

const canonicalDestinations = (destinations: JsonObject): JsonObject => ({
  ...destinations,
  logAnalytics: byName(
    objectsOf(destinations['logAnalytics']).map((item) => ({
      // `workspaceId`, the workspace's GUID, is filled in by Azure.
      ...omit(item, ['workspaceId']),
      workspaceResourceId: canonicalId(item['workspaceResourceId']),
    })),
  ),
});

const canonicalFlow = (flow: JsonObject): JsonObject => ({
  ...flow,
  streams: sortedTexts(flow['streams']),
  destinations: sortedTexts(flow['destinations']),
  transformKql: canonicalText(flow['transformKql']) || undefined,
});

const limits = { dataSources: 10, dataSourceName: 32 } as const;

export function checkRule(resource: Resource): readonly Finding[] {
  const { dataSources, dataFlows } = propertiesOf(resource.body);
  const logs = objectsOf(objectOf(dataSources)['windowsEventLogs']);
  const lengths = objectsOf(dataFlows).map((flow) => textOf(flow['transformKql']).length);
  return [
    ...checkTags(resource),
    ...findingsAt(resource, [
      logs.length > limits.dataSources && [
        'dataSourceCount',
        `${resource.title} has ${logs.length} data sources; Azure allows ${limits.dataSources}`,
      ],
      ...logs.map(({ name }) => {
        const text = textOf(name);
        const fits = text.length >= 1 && text.length <= limits.dataSourceName;
        return (
          !fits &&
          ([
            'dataSourceName',
            `data source '${text}' has ${text.length} characters; Azure allows 1 to ${limits.dataSourceName}`,
          ] as const)
        );
      }),
      ...logs.flatMap(({ xPathQueries }) =>
        sortedTexts(xPathQueries).map((query) => {
          const log = query.slice(0, query.lastIndexOf('!*['));
          return (
            (log === '' || log.includes('!')) &&
            (['eventLogName', `event log '${log}' must be a name without an exclamation mark`] as const)
          );
        }),
      ),
      ...lengths.map(
        (length) =>
          length > transformMaximumLength &&
          ([
            'transformLength',
            `transformation of ${resource.title} has ${length} characters; Azure allows ${transformMaximumLength}`,
          ] as const),
      ),
    ]),
  ];
}
