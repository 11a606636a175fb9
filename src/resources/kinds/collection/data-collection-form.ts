import { isJsonObject, type JsonValue } from '../../../json.ts';
import { armResource, idSet } from '../../levelling/arm.ts';
import type { Form } from '../../levelling/form.ts';
import { anything, object } from '../../levelling/objects.ts';
import { namedSet, set, texts } from '../../levelling/sets.ts';
import { defaultsTo, letterCase, lineEnds, query, serverFilled } from '../../levelling/steps.ts';

const source = object({
  streams: idSet,
  xPathQueries: texts,
  transformKql: query,
  counterSpecifiers: texts,
  facilityNames: texts,
  logLevels: texts,
});

/** Lists of named things by the kind of thing; imports are an object. */
const listsOf = (entry: Form): Form =>
  object({}, (sides, site) => {
    const isList = [sides.live, sides.desired].some(Array.isArray);
    return isList ? namedSet(entry)(sides, site) : anything(sides, site);
  });

const destination = object({
  workspaceResourceId: letterCase,
  accountResourceId: letterCase,
  // The workspace's GUID, that of the account, the address of the cluster.
  workspaceId: serverFilled,
  accountId: serverFilled,
});

/** Where rows of a flow come from and go to. */
function routeOf(flow: JsonValue): string {
  if (!isJsonObject(flow)) return JSON.stringify(flow);
  const { streams, destinations, outputStream } = flow;
  const names = [streams, destinations].map((list) => (Array.isArray(list) ? list.toSorted() : []));
  return JSON.stringify([...names, outputStream ?? '']).toLowerCase();
}

const flow = object({
  streams: idSet,
  destinations: texts,
  transformKql: query,
  outputStream: letterCase,
  captureOverflow: defaultsTo(false),
});

/** A rule is written as a whole, so whatever somebody added to one of its sections would be lost: it counts. */
export const ruleForm: Form = armResource({
  kind: letterCase,
  properties: object({
    description: lineEnds,
    dataCollectionEndpointId: letterCase,
    dataSources: listsOf(source),
    destinations: listsOf(destination),
    dataFlows: set({ key: routeOf, entry: flow, matchRest: true }),
    immutableId: serverFilled,
    endpoints: serverFilled,
    ingestionQuotas: serverFilled,
    metadata: serverFilled,
    provisioningState: serverFilled,
  }),
});
