import type { JsonObject } from '../../src/json.ts';
import { buildResources, kindOf } from '../../src/resources/index.ts';
import { compareBodies } from '../../src/resources/levelling/compare.ts';
import type { Resource, Scope } from '../../src/resources/resource.ts';
import type { AlertRule, Solution } from '../../src/solution/model.ts';

const subscription = '11111111-2222-3333-4444-555555555555';

export const scope: Scope = {
  subscriptionId: subscription,
  resourceGroup: 'rg-rooms',
  location: 'westeurope',
  workspace: { name: 'log-rooms', subscriptionId: subscription, resourceGroup: 'rg-Logs' },
  createResourceGroup: false,
};

export const faultRule: AlertRule = {
  name: 'fault',
  displayName: 'A room has a fault',
  description: 'Says which room',
  severity: 1,
  evaluationFrequency: 'PT5M',
  windowSize: 'PT15M',
  query: 'Event\n| where EventID == 3001\n| project Computer, SRSCameraStatus_CF',
  condition: {
    operator: 'GreaterThan',
    threshold: 0,
    timeAggregation: 'Count',
    splitBy: ['Computer'],
    failingPeriods: { minimum: 1, outOf: 1 },
  },
  autoMitigate: true,
  notify: ['admins'],
};

/** A small solution that has one of everything. */
export const solution: Solution = {
  settings: {
    name: 'rooms',
    location: 'westeurope',
    namePrefix: 'mtr',
    resourceGroup: { name: 'rg-rooms' },
    workspace: { name: 'log-rooms', sku: 'PerGB2018', retentionInDays: 90 },
    collection: 'ama',
    dashboards: ['workbook', 'view-designer'],
    tags: { costCenter: '4711' },
  },
  eventLogs: [{ name: 'rooms', eventLog: 'Skype Room System', levels: ['Error', 'Warning', 'Information'] }],
  eventSchemas: [],
  customFields: [
    { name: 'SRSAlias_CF', from: { key: 'Alias' }, description: 'Sign-in name' },
    { name: 'SRSCameraStatus_CF', from: { status: 'Camera' }, description: 'Camera' },
  ],
  savedSearches: [
    {
      name: 'heartbeats',
      displayName: 'Heartbeats',
      category: 'Rooms',
      description: 'Every heartbeat',
      query: 'Event\n| where EventID == 2000',
    },
    {
      name: 'room-events',
      displayName: 'Events of a room',
      category: 'Rooms',
      query: 'Event | where Computer == computer',
      function: {
        alias: 'RoomEvents',
        parameters: [
          { name: 'computer', type: 'string' },
          { name: 'most', type: 'int', default: '10' },
        ],
      },
    },
  ],
  alertRules: [faultRule],
  notificationGroups: [
    {
      name: 'admins',
      shortName: 'Admins',
      receivers: {
        email: [{ name: 'desk', address: 'desk@contoso.example' }],
        sms: [{ name: 'duty', countryCode: '49', phoneNumber: '301234567' }],
        voice: [{ name: 'duty-call', countryCode: '49', phoneNumber: '301234567' }],
        webhook: [{ name: 'chat', serviceUri: 'https://hooks.contoso.example/rooms' }],
      },
    },
  ],
  workbooks: [],
  views: [
    {
      name: 'rooms',
      title: 'Rooms',
      overview: {
        type: 'two-numbers',
        first: { legend: 'Active', query: 'Event | count' },
        second: { legend: 'All', query: 'Event | count' },
      },
      parts: [
        {
          type: 'number-list',
          group: 'Heartbeat',
          number: { legend: 'Active', query: 'Event | count' },
          list: { query: 'Event | summarize count() by Computer', columns: { name: 'Computer', value: 'Events' } },
        },
      ],
    },
  ],
  parameters: [],
  secrets: [],
  secretSources: [],
  placeOf: (kind, name) => ({ file: `${kind}/${name}.yaml`, line: 1, column: 1 }),
};

type Changes = { readonly [Key in keyof Solution]?: Solution[Key] };

/** The fixture with other lists; `settings` of the fixture are merged, not replaced. */
export const solutionWith = (
  changes: Changes,
  settings: { readonly [Key in keyof Solution['settings']]?: Solution['settings'][Key] } = {},
): Solution => ({ ...solution, ...changes, settings: { ...solution.settings, ...settings } });

/** Resources of one kind. */
export const built = (kind: string, from: Solution = solution, at: Scope = scope): readonly Resource[] =>
  buildResources(from, at).filter((resource) => resource.kind === kind);

/** The only resource of a kind. */
export function one(kind: string, from: Solution = solution, at: Scope = scope): Resource {
  const [resource, ...more] = built(kind, from, at);
  if (!resource || more.length > 0) throw new Error(`expected one ${kind}, found ${more.length + (resource ? 1 : 0)}`);
  return resource;
}

/** A live body as a plan compares it with what is wanted: equal to `levelled(resource)` exactly where nothing differs. */
export const levelled = (resource: Resource, live: JsonObject = resource.body): JsonObject =>
  compareBodies(kindOf(resource).form, live, resource.body).live;

/** Rule ids and messages of what the kind of a resource finds wrong in it. */
export const problemsOf = (resource: Resource): readonly string[] =>
  kindOf(resource)
    .check(resource, [resource])
    .map(({ ruleId, message }) => `${ruleId} ${message}`);
