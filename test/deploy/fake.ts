import { type ArmAnswer, type ArmClient, ArmError, type ArmRequestOptions } from '../../src/azure/arm-client.ts';
import type { Planning } from '../../src/deploy/plan/plan-changes.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { object } from '../../src/resources/levelling/objects.ts';
import { keyOfMember, set } from '../../src/resources/levelling/sets.ts';
import { exact, ownedByOthers } from '../../src/resources/levelling/steps.ts';
import type { Resource, ResourceKind, Scope } from '../../src/resources/resource.ts';

/** Kinds, resources and a service that are as simple as the rules under test allow. */

export const scope: Scope = {
  subscriptionId: '11111111-1111-1111-1111-111111111111',
  resourceGroup: 'rg-rooms',
  location: 'westeurope',
  workspace: { name: 'log-rooms', subscriptionId: '11111111-1111-1111-1111-111111111111', resourceGroup: 'rg-rooms' },
  createResourceGroup: false,
};

const group = `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroup}`;
export const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/log-rooms`;

const tagsOf = (body: JsonObject): JsonObject => (isJsonObject(body['tags']) ? body['tags'] : {});
const ownerTag = (body: JsonObject): string | undefined => {
  const owner = tagsOf(body)['mtr-oms'];
  return typeof owner === 'string' ? owner : undefined;
};

function kind(name: string, type: string, more: Partial<ResourceKind> = {}): ResourceKind {
  return {
    name,
    label: name.replaceAll('-', ' '),
    type,
    apiVersion: '2025-01-01',
    method: 'PUT',
    ownership: 'tag',
    removable: true,
    build: () => [],
    check: () => [],
    form: object({ tags: exact, properties: exact }),
    owner: ownerTag,
    ...more,
  };
}

const kinds = new Map(
  [
    kind('workspace', 'Microsoft.OperationalInsights/workspaces', {
      removable: false,
      updateMethod: 'PATCH',
      form: object({ properties: object({ days: exact }, ownedByOthers) }),
    }),
    kind('columns', 'Microsoft.OperationalInsights/workspaces/tables', {
      method: 'PATCH',
      ownership: 'none',
      removable: false,
      introduces: () => ['SRSAlias_CF', 'SRSCamera_CF'],
      form: object({ columns: set({ key: keyOfMember('name'), entry: exact, shared: true }) }, ownedByOthers),
    }),
    kind('link', 'Microsoft.OperationalInsights/workspaces', {
      method: 'PATCH',
      ownership: 'none',
      removable: false,
      form: object(
        { properties: object({ defaultDataCollectionRuleResourceId: exact }, ownedByOthers) },
        ownedByOthers,
      ),
    }),
    kind('data-rule', 'Microsoft.Insights/dataCollectionRules', { deleteQuery: { deleteAssociations: 'true' } }),
    kind('saved-search', 'Microsoft.OperationalInsights/workspaces/savedSearches', { serialWrites: true }),
    kind('action-group', 'Microsoft.Insights/actionGroups', { introduces: () => ['admins'] }),
    kind('alert-rule', 'Microsoft.Insights/scheduledQueryRules'),
    kind('view', 'Microsoft.OperationalInsights/workspaces/views'),
  ].map((each) => [each.name, each]),
);

export function kindOf({ kind: name }: Pick<Resource, 'kind'>): ResourceKind {
  const found = kinds.get(name);
  if (!found) throw new Error(`no kind ${name}`);
  return found;
}

export const planning: Planning = { solution: 'rooms', scope, kindOf, mask: (value) => value };

const tags = { 'mtr-oms': 'rooms' };

function resource(kindName: string, id: string, body: JsonObject, dependsOn: readonly Resource[], part = ''): Resource {
  const { type, apiVersion, label } = kindOf({ kind: kindName });
  const title = `${label} ${id.slice(id.lastIndexOf('/') + 1)}`;
  const key = id.toLowerCase() + part;
  return { kind: kindName, key, id, type, apiVersion, body, dependsOn: dependsOn.map((one) => one.key), title };
}

export const workspace = resource(
  'workspace',
  workspaceId,
  { location: 'westeurope', tags, properties: { days: 90 } },
  [],
);
export const columns = resource(
  'columns',
  `${workspaceId}/tables/Event`,
  {
    columns: [
      { name: 'SRSAlias_CF', type: 'string' },
      { name: 'SRSCamera_CF', type: 'string' },
    ],
  },
  [workspace],
);
export const dataRule = resource(
  'data-rule',
  `${group}/providers/Microsoft.Insights/dataCollectionRules/rule`,
  { location: 'westeurope', tags, properties: { transform: 'source' } },
  [workspace, columns],
);
export const link = resource(
  'link',
  workspaceId,
  { properties: { defaultDataCollectionRuleResourceId: dataRule.id } },
  [workspace, dataRule],
  '#link',
);
export const savedSearches = ['one', 'two', 'three'].map((name) =>
  resource(
    'saved-search',
    `${workspaceId}/savedSearches/${name}`,
    { tags, properties: { query: `Event // ${name}` } },
    [columns],
  ),
);
export const actionGroup = resource(
  'action-group',
  `${group}/providers/Microsoft.Insights/actionGroups/admins`,
  {
    location: 'Global',
    tags,
    properties: { webhookReceivers: [{ name: 'hook', serviceUri: 'https://hook.example/secret' }] },
  },
  [],
);
export const alertRule = resource(
  'alert-rule',
  `${group}/providers/Microsoft.Insights/scheduledQueryRules/hardware`,
  { location: 'westeurope', tags, properties: { severity: 1, query: 'Event\n| where EventID == 3001' } },
  [workspace, columns, dataRule, actionGroup],
);
export const view = resource('view', `${workspaceId}/views/rooms`, { tags, properties: { Name: 'rooms' } }, [
  workspace,
]);

export const all: readonly Resource[] = [
  workspace,
  columns,
  dataRule,
  link,
  ...savedSearches,
  actionGroup,
  alertRule,
  view,
];

export const refusal = (status: number, code: string, message: string, details: readonly string[] = []): ArmError =>
  new ArmError({ status, code, message, details, method: 'PUT', id: '' });

const isObjectMerge = (a: JsonObject, b: JsonObject): JsonObject =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => {
      const [left, right] = [a[key], b[key]];
      if (isJsonObject(left) && isJsonObject(right)) return [key, isObjectMerge(left, right)];
      if (Array.isArray(left) && Array.isArray(right)) {
        const names = new Set(right.map((entry) => entry['name']));
        return [key, [...left.filter((entry) => !names.has(entry['name'])), ...right]];
      }
      return [key, right ?? left];
    }),
  );

export interface FakeService extends ArmClient {
  /** By lower-case id. */
  readonly bodies: Map<string, JsonObject>;
  /** `PUT hardware`, in the order in which they arrived. */
  readonly requests: string[];
  /** Most writes that were in flight at once, by type. */
  readonly overlap: Map<string, number>;
}

/**
 * A service in memory.
 * @param script called before each write; throws to refuse it, waits to keep it on its way
 */
export function fakeService(
  script: (method: string, name: string, options: ArmRequestOptions) => void | Promise<void> = () => undefined,
): FakeService {
  const bodies = new Map<string, JsonObject>();
  const requests: string[] = [];
  const overlap = new Map<string, number>();
  const inFlight = new Map<string, number>();

  const write = async (method: string, id: string, options: ArmRequestOptions, effect: () => void): Promise<void> => {
    const segments = id.split('/');
    const [type = '', name = ''] = segments.slice(-2);
    requests.push(`${method} ${name}`);
    const now = (inFlight.get(type) ?? 0) + 1;
    inFlight.set(type, now);
    overlap.set(type, Math.max(now, overlap.get(type) ?? 0));
    try {
      await new Promise((resolve) => setImmediate(resolve));
      await script(method, name, options);
      effect();
    } finally {
      inFlight.set(type, (inFlight.get(type) ?? 1) - 1);
    }
  };
  const answer = (id: string): ArmAnswer => {
    const body = bodies.get(id.toLowerCase());
    return { status: 200, ...(body && { body }) };
  };
  const key = (id: string) => id.toLowerCase();

  return {
    bodies,
    requests,
    overlap,
    async get(id) {
      requests.push(`GET ${id.slice(id.lastIndexOf('/') + 1)}`);
      return bodies.has(key(id)) ? answer(id) : undefined;
    },
    list: async () => [],
    async put(id, _, body, options = {}) {
      await write('PUT', id, options, () => void bodies.set(key(id), body));
      return answer(id);
    },
    async patch(id, _, body, options = {}) {
      await write('PATCH', id, options, () => void bodies.set(key(id), isObjectMerge(bodies.get(key(id)) ?? {}, body)));
      return answer(id);
    },
    async delete(id, _, options = {}) {
      await write('DELETE', id, options, () => void bodies.delete(key(id)));
      return true;
    },
  };
}
