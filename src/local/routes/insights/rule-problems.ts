import type { JsonObject } from '../../../json.ts';
import { itemsAt, objectAt, objectsAt, textAt, textsAt } from '../../json-access.ts';
import { transformProblems } from './transform-kql.ts';

const kinds = ['Windows', 'Linux', 'Direct', 'AgentSettings', 'WorkspaceTransforms', 'PlatformTelemetry'];
/** azure-monitor-docs fundamentals/includes/azure-monitor-limits-data-collection-rules.md */
const most = { sources: 10, flows: 10, streams: 10, workspaces: 10, queries: 100 };
const longestSourceName = 32;

interface Rule {
  readonly kind: string | undefined;
  readonly sources: readonly { readonly list: string; readonly source: JsonObject }[];
  readonly destinationNames: readonly string[];
  readonly workspaces: readonly JsonObject[];
  readonly flows: readonly JsonObject[];
  readonly properties: JsonObject;
}

/** What is wrong with a data collection rule in itself; each text is one `details[].message`. */
export function ruleProblems(kind: string | undefined, properties: JsonObject): readonly string[] {
  const destinations = objectAt(properties, 'destinations');
  const dataSources = objectAt(properties, 'dataSources');
  const rule: Rule = {
    kind,
    properties,
    sources: Object.keys(dataSources).flatMap((list) =>
      objectsAt(dataSources, list).map((source) => ({ list, source })),
    ),
    destinationNames: Object.entries(destinations).flatMap(([key, value]) =>
      Array.isArray(value)
        ? objectsAt(destinations, key).map((item) => textAt(item, 'name') ?? '')
        : [textAt(objectAt(destinations, key), 'name') ?? ''],
    ),
    workspaces: objectsAt(destinations, 'logAnalytics'),
    flows: objectsAt(properties, 'dataFlows'),
  };
  return checks.flatMap((check) => check(rule));
}

const checks: readonly ((rule: Rule) => readonly string[])[] = [
  ({ kind }) =>
    kind === undefined || kinds.includes(kind) ? [] : [`Kind '${kind}' is not one of ${kinds.join(', ')}.`],
  ({ kind, properties }) =>
    ['AgentSettings', 'PlatformTelemetry'].includes(kind ?? '')
      ? []
      : ['destinations', 'dataFlows']
          .filter((key) => properties[key] === undefined)
          .map((key) => `'${key}' is required.`),
  ({ sources, flows, workspaces }) => [
    ...over(sources.length, most.sources, 'data sources'),
    ...over(flows.length, most.flows, 'data flows'),
    ...over(workspaces.length, most.workspaces, 'workspaces'),
    ...over(new Set(flows.flatMap((flow) => textsAt(flow, 'streams'))).size, most.streams, 'streams'),
    ...over(sources.flatMap(({ source }) => itemsAt(source, 'xPathQueries')).length, most.queries, 'XPath queries'),
  ],
  ({ sources }) => sources.flatMap(({ list, source }) => sourceProblems(list, source)),
  ({ sources }) =>
    twice(sources.map(({ source }) => textAt(source, 'name') ?? '')).map(
      (name) => `Data source name '${name}' is not unique.`,
    ),
  ({ destinationNames }) => twice(destinationNames).map((name) => `Destination name '${name}' is not unique.`),
  workspaceTransformsProblems,
  (rule) => rule.flows.flatMap((flow, index) => flowProblems(flow, index, rule)),
];

const over = (count: number, limit: number, what: string): readonly string[] =>
  count > limit ? [`${count} ${what} are given; at most ${limit} are possible.`] : [];

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) < index);

function sourceProblems(list: string, source: JsonObject): readonly string[] {
  const name = textAt(source, 'name') ?? '';
  const queries = textsAt(source, 'xPathQueries');
  return [
    ...(name.length >= 1 && name.length <= longestSourceName
      ? []
      : [`Data source name '${name}' has ${name.length} characters; 1 to ${longestSourceName} are possible.`]),
    ...(itemsAt(source, 'streams').length === 0 && list !== 'extensions'
      ? [`Data source '${name}' has no streams.`]
      : []),
    ...(list === 'windowsEventLogs' && queries.length === 0 ? [`Data source '${name}' has no xPathQueries.`] : []),
    ...queries
      .filter((query) => !/^[^!]+![^!]/.test(query))
      .map((query) => `XPath query '${query}' of data source '${name}' does not read LogName!XPath.`),
    ...queries
      .filter((query) => /\b(?:starts-with|contains)\s*\(/.test(query))
      .map(
        (query) =>
          `XPath query '${query}' of data source '${name}' uses a function that Windows event logs do not know.`,
      ),
  ];
}

function workspaceTransformsProblems({ kind, sources, workspaces }: Rule): readonly string[] {
  if (kind !== 'WorkspaceTransforms') return [];
  return [
    ...(sources.length > 0 ? ['A rule of kind WorkspaceTransforms has no data sources.'] : []),
    ...(workspaces.length === 1
      ? []
      : [`A rule of kind WorkspaceTransforms has exactly one workspace, not ${workspaces.length}.`]),
  ];
}

function flowProblems(
  flow: JsonObject,
  index: number,
  { kind, properties, destinationNames }: Rule,
): readonly string[] {
  const streams = textsAt(flow, 'streams');
  const transform = textAt(flow, 'transformKql');
  const declared = Object.keys(objectAt(properties, 'streamDeclarations'));
  const at = `Data flow ${index + 1}`;
  return [
    ...(streams.length === 0 ? [`${at} has no streams.`] : []),
    ...(itemsAt(flow, 'destinations').length === 0 ? [`${at} has no destinations.`] : []),
    ...textsAt(flow, 'destinations')
      .filter((name) => !destinationNames.includes(name))
      .map((name) => `${at}: destination '${name}' is not declared.`),
    ...streams
      .filter((stream) => !/^(?:Microsoft|Custom)-./.test(stream))
      .map((stream) => `${at}: stream '${stream}' is neither Microsoft-… nor Custom-….`),
    ...streams
      .filter((stream) => stream.startsWith('Custom-') && !declared.includes(stream))
      .map((stream) => `${at}: stream '${stream}' is not declared.`),
    ...streams
      .filter((stream) => stream.startsWith('Microsoft-Table-') !== (kind === 'WorkspaceTransforms'))
      .map((stream) => `${at}: stream '${stream}' does not go with kind '${kind ?? 'none'}'.`),
    ...(transform !== undefined && streams.length > 1 ? [`${at}: a flow with a transformation takes one stream.`] : []),
    ...(transform === undefined
      ? []
      : transformProblems(transform).map((problem) => `${at}: transformKql: ${problem}.`)),
  ];
}
