import { transformMaximumLength } from '../../../events/fields/index.ts';
import type { Finding } from '../../../finding.ts';
import type { JsonObject } from '../../../json.ts';
import { objectOf, objectsOf, propertiesOf, sortedTexts, textOf } from '../../canonical.ts';
import { checkTags, findingsAt } from '../../checks.ts';
import type { Resource } from '../../resource.ts';

/** What the data collection rule and the workspace transformation rule share: both are `Microsoft.Insights/dataCollectionRules`. */
export const dataCollectionRuleType = 'Microsoft.Insights/dataCollectionRules';

/** Name of the one destination inside a rule. */
export const destination = 'workspace';

export const logAnalyticsDestination = (workspaceResourceId: string): JsonObject => ({
  logAnalytics: [{ name: destination, workspaceResourceId }],
});

/** Azure has one type for what agents collect and for what a workspace transforms. */
export const isWorkspaceTransformation = (body: JsonObject): boolean =>
  textOf(body['kind']).toLowerCase() === 'workspacetransforms';

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
