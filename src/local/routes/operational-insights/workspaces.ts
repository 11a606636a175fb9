import type { JsonObject } from '../../../json.ts';
import { guidOf } from '../../derive.ts';
import { type Answer, badRequest } from '../../http/answer.ts';
import { objectAt, textAt } from '../../json-access.ts';
import type { Kept } from '../../store/resource-store.ts';
import { locationOf, mergedProperties, oneOf, tagsOf } from '../checks.ts';
import { keptById, resourceRoute, type Write } from '../resource-route.ts';
import type { Exchange, Route } from '../route.ts';
import { isRecoverable } from './deleted-workspaces.ts';
import { operationalInsightsVersions, ruleType, workspaceType } from './versions.ts';

const validName = /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/;
const prices = ['PerGB2018', 'CapacityReservation', 'PerNode', 'Standalone', 'LACluster'];
const closedPrices = ['Free', 'Standard', 'Premium'];
/** What goes when a workspace goes for good. */
const childTypes = ['tables', 'savedSearches', 'dataSources', 'views'].map((child) => `${workspaceType}/${child}`);

function checkedProperties(given: JsonObject, existing: Kept | undefined): JsonObject {
  const sku =
    textAt(objectAt(given, 'sku'), 'name') ??
    textAt(objectAt(objectAt(existing?.resource, 'properties'), 'sku'), 'name');
  const price = sku ?? 'PerGB2018';
  if (closedPrices.some((closed) => closed.toLowerCase() === price.toLowerCase())) {
    const message = `Pricing tier '${price}' is not available for new workspaces.`;
    throw badRequest('InvalidParameter', message);
  }
  const known = prices.find((name) => name.toLowerCase() === price.toLowerCase());
  oneOf(known ?? price, prices, 'Pricing tier', 'InvalidParameter');
  const retentionInDays = given['retentionInDays'] ?? 30;
  if (
    typeof retentionInDays !== 'number' ||
    !Number.isInteger(retentionInDays) ||
    retentionInDays < 30 ||
    retentionInDays > 730
  ) {
    const message = `'RetentionInDays' property doesn't match the SKU limits: ${JSON.stringify(retentionInDays)} was given, 30 to 730 are possible.`;
    throw badRequest('InvalidParameter', message);
  }
  return { ...given, sku: { ...objectAt(given, 'sku'), name: known }, retentionInDays };
}

function checkDefaultRule(properties: JsonObject, exchange: Exchange): void {
  const id = properties['defaultDataCollectionRuleResourceId'];
  if (id === undefined || id === null || id === '') return;
  const rule = keptById(exchange, ruleType, String(id));
  if (!rule)
    throw badRequest('InvalidParameter', `The default data collection rule '${String(id)}' could not be found.`);
  const kind = textAt(rule.resource, 'kind');
  if (kind === 'WorkspaceTransforms') return;
  const message = `The default data collection rule must be of kind WorkspaceTransforms; '${rule.id}' is of kind '${kind ?? 'none'}'.`;
  throw badRequest('InvalidParameter', message);
}

/** What only the service writes. */
function filledIn(
  given: JsonObject,
  { id, existing, exchange }: Pick<Write, 'id' | 'existing' | 'exchange'>,
): JsonObject {
  const before = objectAt(existing?.resource, 'properties');
  const time = exchange.now.toISOString();
  const midnight = `${new Date(exchange.now.getTime() + 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
  return {
    ...given,
    customerId: textAt(before, 'customerId') ?? guidOf(`workspace ${id.toLowerCase()}`),
    provisioningState: 'Succeeded',
    sku: { ...objectAt(given, 'sku'), lastSkuUpdate: textAt(objectAt(before, 'sku'), 'lastSkuUpdate') ?? time },
    features: {
      legacy: 0,
      searchVersion: 1,
      enableLogAccessUsingOnlyResourcePermissions: true,
      ...objectAt(given, 'features'),
    },
    workspaceCapping: {
      dailyQuotaGb: -1,
      ...objectAt(given, 'workspaceCapping'),
      quotaNextResetTime: midnight,
      dataIngestionStatus: 'RespectQuota',
    },
    publicNetworkAccessForIngestion: given['publicNetworkAccessForIngestion'] ?? 'Enabled',
    publicNetworkAccessForQuery: given['publicNetworkAccessForQuery'] ?? 'Enabled',
    createdDate: textAt(before, 'createdDate') ?? time,
    modifiedDate: time,
  };
}

const etagOf = (id: string, revision: number): string => `"${guidOf(`${id.toLowerCase()} ${revision}`)}"`;

function put(write: Write): JsonObject {
  const { exchange, name, id } = write;
  if (!validName.test(name)) {
    throw badRequest(
      'InvalidParameter',
      `Workspace name '${name}' is invalid: 4 to 63 letters, digits and hyphens, none at either end.`,
    );
  }
  const deleted = exchange.store.read(workspaceType, id);
  const recovered = !write.existing && deleted && isRecoverable(deleted, exchange.now) ? deleted : undefined;
  const existing = write.existing ?? recovered;
  // What comes back is as it was, but for what is said anew.
  const body = recovered ? mergedProperties(recovered, write.body) : write.body;
  const given = objectAt(body, 'properties');
  if (!existing && given['defaultDataCollectionRuleResourceId']) {
    const message = 'Default dcr is not applicable on workspace creation, please provide it on update';
    throw badRequest('InvalidParameter', message);
  }
  if (deleted && !existing) purge(deleted, exchange);
  const location = locationOf(body, existing);
  checkDefaultRule(given, exchange);
  const properties = filledIn(checkedProperties(given, existing), { id, existing, exchange });
  return { location, ...tagsOf(body), etag: etagOf(id, write.revision), properties };
}

function patch(write: Write & { readonly existing: Kept }): JsonObject {
  const { existing, exchange, id } = write;
  const merged = mergedProperties(existing, write.body);
  const given = objectAt(merged, 'properties');
  checkDefaultRule(objectAt(write.body, 'properties'), exchange);
  const properties = filledIn(checkedProperties(given, existing), { id, existing, exchange });
  return { ...merged, etag: etagOf(id, write.revision), properties };
}

function written(shown: JsonObject, { existing, exchange, id }: Write): Answer {
  if (existing) return { status: 200, body: shown };
  const properties = { ...objectAt(shown, 'properties'), provisioningState: 'Creating' };
  const subscriptionId = exchange.path.subscriptionId ?? '';
  const location = textAt(shown, 'location') ?? '';
  const headers = exchange.operations.start({ subscriptionId, location, id, now: exchange.now });
  return { status: 201, headers, body: { ...shown, properties } };
}

function purge({ id }: Kept, { store }: Exchange): void {
  for (const type of childTypes) {
    for (const child of store.all(type)) {
      if (child.id.toLowerCase().startsWith(`${id.toLowerCase()}/`)) store.remove(type, child.id);
    }
  }
  store.remove(workspaceType, id);
}

/** A deleted workspace can be brought back for 14 days, by the same PUT; `force=true` removes it for good. */
function remove(kept: Kept, exchange: Exchange): Answer {
  if (exchange.query.get('force')?.toLowerCase() === 'true') purge(kept, exchange);
  else exchange.store.write(workspaceType, { ...kept, deletedAt: exchange.now.toISOString() });
  return { status: 200 };
}

export const workspaces: Route = resourceRoute({
  type: workspaceType,
  apiVersions: operationalInsightsVersions,
  put,
  patch,
  written,
  remove,
  nothingToRemove: 204,
});
