import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { buildArtifacts } from '../../src/artifacts/build-artifacts.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { objectsOf, propertiesOf, textOf } from '../../src/resources/canonical.ts';
import { buildResources } from '../../src/resources/index.ts';
import type { Resource, Scope } from '../../src/resources/resource.ts';
import type { Solution } from '../../src/solution/model.ts';
import { armGuid } from '../../src/text/uuid.ts';
import { expectGolden } from '../golden.ts';
import { scope, solution, solutionWith } from '../resources/fixture.ts';
import { view } from '../views/fixture.ts';

const address = 'https://hooks.contoso.example/rooms';
const whole = solutionWith({ views: [view], secrets: [address] });
const build = (from: Solution = whole, at: Scope = scope) => buildArtifacts(from, buildResources(from, at), at);
const jsonOf = (files: ReadonlyMap<string, string>, path: string): JsonObject => JSON.parse(files.get(path) ?? '');
const resourcesOf = (files: ReadonlyMap<string, string>) => objectsOf(jsonOf(files, 'azuredeploy.json')['resources']);
const files = build();
const template = jsonOf(files, 'azuredeploy.json');
const resources = resourcesOf(files);
const ofType = (type: string, among = resources) => among.filter((resource) => textOf(resource['type']).endsWith(type));

/** The transformation is somebody else's work, with tests of its own. */
const plainTransformation = (resource: Resource): Resource => {
  const { dataFlows, ...properties } = propertiesOf(resource.body);
  if (dataFlows === undefined) return resource;
  const flows = objectsOf(dataFlows).map((flow) => ({ ...flow, transformKql: 'source | where true' }));
  return { ...resource, body: { ...resource.body, properties: { ...properties, dataFlows: flows } } };
};
const plain = buildArtifacts(whole, buildResources(whole, scope).map(plainTransformation), scope);

test.each(['azuredeploy.json', 'azuredeploy.parameters.json', 'manifest.json'])('%s, read by eye', (path) => {
  expectGolden(plain.get(path) ?? '', `golden/${path}`, import.meta.url);
});

describe('files', () => {
  test('there is one for everything', () => {
    expect([...files.keys()]).toEqual([
      'azuredeploy.json',
      'azuredeploy.parameters.json',
      'manifest.json',
      'queries/alert-rules/fault.kql',
      'queries/saved-searches/heartbeats.kql',
      'queries/saved-searches/room-events.kql',
      'queries/views/floor/overview-first.kql',
      'queries/views/floor/overview-second.kql',
      'queries/views/floor/part-01-list-navigation.kql',
      'queries/views/floor/part-01-list.kql',
      'queries/views/floor/part-01-number.kql',
      'queries/views/floor/part-02-donut.kql',
      'queries/views/floor/part-02-list.kql',
      'transformations/mtr-event-collection.kql',
      "views/Floor 3's rooms.omsview",
      'workbooks/floor.workbook',
    ]);
  });

  test('two runs give the same bytes, and so does another subscription', () => {
    expect([...build()]).toEqual([...files]);
    const other = { ...scope, subscriptionId: 'other', workspace: { ...scope.workspace, subscriptionId: 'other' } };
    expect([...build(whole, other)]).toEqual([...files]);
  });

  test('none holds an address of a webhook, an id of a subscription, or CR', () => {
    for (const [path, text] of files) {
      expect(`${path} ${text}`).not.toContain(address);
      expect(text).not.toContain(scope.subscriptionId);
      expect(text).not.toContain('\r');
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  test('a secret that somebody wrote into a query as well is masked', () => {
    const [search] = whole.savedSearches;
    const leaky =
      search && solutionWith({ savedSearches: [{ ...search, query: `print "${address}"` }], secrets: [address] });
    const text = leaky && build(leaky).get('queries/saved-searches/heartbeats.kql');
    expect(text).toContain('print "***"');
  });

  test('the manifest has the size and hash of every other file', () => {
    const listed = objectsOf(jsonOf(files, 'manifest.json')['files']);
    expect(listed.map(({ path }) => path)).toEqual([...files.keys()].filter((path) => path !== 'manifest.json'));
    for (const { path, bytes, sha256 } of listed) {
      const text = Buffer.from(files.get(textOf(path)) ?? '');
      expect([bytes, sha256]).toEqual([text.length, createHash('sha256').update(text).digest('hex')]);
    }
  });

  test('a query file says what it is; what spans lines stays a comment', () => {
    const [search] = whole.savedSearches;
    const text =
      search &&
      build(solutionWith({ savedSearches: [{ ...search, description: 'one\r\ndrop table' }] })).get(
        'queries/saved-searches/heartbeats.kql',
      );
    expect(text).toBe(
      '// Heartbeats (saved search, category Rooms)\n// one\n// drop table\nEvent\n| where EventID == 2000\n',
    );
    expect(files.get('queries/saved-searches/room-events.kql')).toContain(
      '// Function RoomEvents(computer: string, most: int)\n',
    );
  });
});

describe('template', () => {
  test('has no parameter that nothing uses, and uses none that it has not', () => {
    const text = JSON.stringify([template['variables'], template['resources'], template['outputs']]);
    const used = new Set(Array.from(text.matchAll(/parameters\('(\w+)'\)/g), ([, name]) => name));
    const declared = isJsonObject(template['parameters']) ? Object.keys(template['parameters']) : [];
    expect([...used].sort()).toEqual([...declared].sort());
  });

  test('depends only on what it deploys', () => {
    const all = JSON.stringify(resources.map(({ dependsOn }) => dependsOn));
    const kinds = new Set(resources.map(({ type }) => type));
    for (const [, type] of all.matchAll(/resourceId\('([^']+)'/g)) expect(kinds).toContain(type);
  });

  test('the workspace is created only on request', () => {
    expect(ofType('/workspaces')).toMatchObject([{ condition: "[parameters('createWorkspace')]" }]);
    expect(template['parameters']).toMatchObject({ createWorkspace: { defaultValue: false } });
  });

  test('columns of others survive: theirs are a required parameter', () => {
    const [table] = ofType('/tables');
    const columns = table && propertiesOf(table)['schema'];
    expect(columns).toMatchObject({
      columns: expect.stringMatching(
        /^\[union\(filter\(parameters\('existingEventColumns'\),.*variables\('eventColumns'\)\)\]$/,
      ),
    });
    const parameters = template['parameters'];
    expect(isJsonObject(parameters) && parameters['existingEventColumns']).not.toHaveProperty('defaultValue');
  });

  test('saved searches are written one after the other', () => {
    const [first, second] = ofType('/savedSearches');
    expect(JSON.stringify(first?.['dependsOn'])).not.toContain('/savedSearches');
    expect(JSON.stringify(second?.['dependsOn'])).toContain("parameters('workspaceName'), 'mtr-heartbeats')");
  });

  test('a webhook comes as a secure parameter', () => {
    const [group] = ofType('/actionGroups');
    expect(group && propertiesOf(group)['webhookReceivers']).toMatchObject([
      { name: 'chat', serviceUri: "[parameters('webhookMtrAdminsChatUri')]" },
    ]);
    expect(template['parameters']).toMatchObject({ webhookMtrAdminsChatUri: { type: 'securestring' } });
    expect(files.get('azuredeploy.parameters.json')).not.toContain('webhook');
  });

  test('a workbook gets the name that deploy gives it', () => {
    const [workbook] = ofType('/workbooks');
    const key = /^\[guid\(toLower\(variables\('workspaceId'\)\), '([^']+)'\)\]$/.exec(textOf(workbook?.['name']))?.[1];
    const deployed = buildResources(whole, scope).find(({ kind }) => kind === 'workbook');
    const { subscriptionId, resourceGroup, name } = scope.workspace;
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${name}`;
    expect(deployed?.id.split('/').at(-1)).toBe(armGuid(id.toLowerCase(), key ?? ''));
  });

  test("a workbook's content is a variable with the deployment's workspace in it", () => {
    expect(ofType('/workbooks')).toMatchObject([
      { properties: { serializedData: "[string(variables('workbook-mtr-floor'))]" } },
    ]);
    expect(template['variables']).toMatchObject({
      'workbook-mtr-floor': { fallbackResourceIds: ["[variables('workspaceId')]"] },
    });
  });

  test('mma: the link to the transformation is a step, for a template would write the whole workspace', () => {
    const mma = build(solutionWith({}, { collection: 'mma' }));
    expect(ofType('/workspaces', resourcesOf(mma))).toHaveLength(1);
    expect(mma.get('azuredeploy.json')).not.toContain('defaultDataCollectionRuleResourceId');
    const titles = objectsOf(jsonOf(mma, 'manifest.json')['steps']).map(({ title }) => title);
    expect(titles).toEqual([
      'read the columns that the table Event has, so that the template keeps them',
      'deploy the template',
      'make the transformation rule the one that the workspace applies',
    ]);
  });

  test('a resource group is a step too', () => {
    const workspace = { ...scope.workspace, resourceGroup: scope.resourceGroup };
    const created = build(solution, { ...scope, workspace, createResourceGroup: true });
    expect(created.get('azuredeploy.json')).not.toContain('Microsoft.Resources/resourceGroups');
    expect(objectsOf(jsonOf(created, 'manifest.json')['steps'])[0]).toMatchObject({
      command: 'az group create --name rg-rooms --location westeurope',
    });
  });

  test('a group that nothing is deployed to is not created', () => {
    const titles = objectsOf(
      jsonOf(build(solution, { ...scope, createResourceGroup: true }), 'manifest.json')['steps'],
    );
    expect(JSON.stringify(titles)).not.toContain('az group create');
  });

  test('the View Designer view is in it only where dashboards name it; its file is always there', () => {
    const workbookOnly = build(solutionWith({ views: [view] }, { dashboards: ['workbook'] }));
    expect(ofType('/views')).toHaveLength(1);
    expect(ofType('/views', resourcesOf(workbookOnly))).toHaveLength(0);
    expect(workbookOnly.has("views/Floor 3's rooms.omsview")).toBe(true);
  });

  test('a workspace that is named by its GUID has no name to default to', () => {
    const guid = '01234567-89ab-cdef-0123-456789abcdef';
    const named = build(whole, { ...scope, workspace: { ...scope.workspace, name: guid } });
    expect(named.get('azuredeploy.json')).not.toContain(guid);
    expect(named.get('manifest.json')).toContain('--workspace-name \\"<name of the workspace>\\"');
    expect(jsonOf(named, 'azuredeploy.parameters.json')['parameters']).not.toHaveProperty('workspaceName');
  });
});
