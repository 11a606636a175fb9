import type { JsonObject } from '../../../json.ts';
import { badRequest, Refusal } from '../../http/answer.ts';
import type { Kept } from '../../store/resource-store.ts';
import { locationOf, tagsOf } from '../checks.ts';
import { workspaceType } from '../operational-insights/versions.ts';
import type { Exchange, Handler, Route } from '../route.ts';

const type = 'Microsoft.Resources/resourceGroups';
/** Letters and digits of any script (naming rules of Azure Resource Manager). */
const validName = /^[-_.()\p{L}\p{N}]{1,90}$/u;

const idOf = ({ path }: Exchange): string =>
  `/subscriptions/${path.subscriptionId}/resourceGroups/${path.names[0] ?? ''}`;
const find = (exchange: Exchange): Kept | undefined => exchange.store.read(type, idOf(exchange));
const shown = ({ id, resource }: Kept): JsonObject => ({
  id,
  name: id.slice(id.lastIndexOf('/') + 1),
  type,
  ...resource,
  properties: { provisioningState: 'Succeeded' },
});

function found(exchange: Exchange): Kept {
  const kept = find(exchange);
  if (kept) return kept;
  throw new Refusal(404, 'ResourceGroupNotFound', `Resource group '${exchange.path.names[0]}' could not be found.`);
}

function keep({ store }: Exchange, kept: Kept, status: 200 | 201) {
  store.write(type, kept);
  return { status, body: shown(kept) };
}

const put: Handler = (exchange) => {
  const name = exchange.path.names[0] ?? '';
  if (!validName.test(name)) {
    throw badRequest(
      'InvalidResourceGroup',
      `The provided resource group name '${name}' has these invalid characters or is too long.`,
    );
  }
  const existing = find(exchange);
  const location = locationOf(exchange.body, existing);
  const id = existing?.id ?? idOf(exchange);
  const revision = (existing?.revision ?? 0) + 1;
  return keep(exchange, { id, revision, resource: { location, ...tagsOf(exchange.body) } }, existing ? 200 : 201);
};

const patch: Handler = (exchange) => {
  const existing = found(exchange);
  const resource = { ...existing.resource, ...tagsOf(exchange.body) };
  return keep(exchange, { ...existing, revision: existing.revision + 1, resource }, 200);
};

/** Everything in the group goes with it; its workspaces, with what they hold, can come back as if they had been deleted alone. */
function removeAll({ store, now }: Pick<Exchange, 'store' | 'now'>, types: readonly string[], id: string): void {
  const prefix = `${id}/`.toLowerCase();
  for (const inner of types.filter((one) => !one.startsWith(`${workspaceType}/`))) {
    for (const kept of store.all(inner)) {
      if (!kept.id.toLowerCase().startsWith(prefix)) continue;
      if (inner !== workspaceType) store.remove(inner, kept.id);
      else if (kept.deletedAt === undefined) store.write(inner, { ...kept, deletedAt: now.toISOString() });
    }
  }
  store.remove(type, id);
}

/** @param contained types of what can be in a group */
export const resourceGroups = (contained: readonly string[]): Route => ({
  type,
  apiVersions: ['2021-04-01', '2022-09-01', '2024-03-01', '2025-04-01'],
  needsGroup: false,
  item: {
    GET: (exchange) => ({ status: 200, body: shown(found(exchange)) }),
    HEAD: (exchange) => ({ status: find(exchange) ? 204 : 404 }),
    PUT: put,
    PATCH: patch,
    DELETE(exchange) {
      removeAll(exchange, contained, found(exchange).id);
      return { status: 200 };
    },
  },
  collection({ path, store }) {
    const prefix = `/subscriptions/${path.subscriptionId}/`.toLowerCase();
    const groups = store.all(type).filter(({ id }) => id.toLowerCase().startsWith(prefix));
    return { status: 200, body: { value: groups.map(shown) } };
  },
});
