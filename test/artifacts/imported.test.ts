import { expect, test } from '@jest/globals';
import { buildArtifacts } from '../../src/artifacts/build-artifacts.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { objectsOf, propertiesOf, textOf } from '../../src/resources/canonical.ts';
import { buildResources } from '../../src/resources/index.ts';
import { scope, solutionWith } from '../resources/fixture.ts';

/** What `import` brings in, as files for other tools. */
const canary = 'https://prod.logic.example/workflows/canary-4713?sig=canary-4714';
const workbookName = '0a1b2c3d-0000-4000-8000-000000000001';
const imported = solutionWith({
  secrets: [canary],
  workbooks: [
    { name: 'by-hand', title: 'By hand', content: { items: [] }, resource: { name: workbookName } },
    { name: 'copied', title: 'Copied', content: { items: [] } },
  ],
  notificationGroups: [
    {
      name: 'admins',
      shortName: 'admins',
      receivers: {
        logicApp: [{ name: 'Flow', resourceId: '/l', callbackUrl: canary }],
        azureFunction: [{ name: 'Call', functionAppResourceId: '/f', functionName: 'f', httpTriggerUrl: canary }],
        automationRunbook: [
          { name: 'Run', automationAccountId: '/a', runbookName: 'r', webhookResourceId: '/w', isGlobalRunbook: false },
        ],
      },
    },
  ],
});
const files = buildArtifacts(imported, buildResources(imported, scope), scope);
const template: JsonObject = JSON.parse(files.get('azuredeploy.json') ?? '');
const ofType = (type: string) =>
  objectsOf(template['resources']).filter((resource) => textOf(resource['type']).endsWith(type));

test('addresses of every kind of receiver are secure parameters; one without an address needs none', () => {
  for (const text of files.values()) expect(text).not.toContain('canary-');
  const properties = propertiesOf(ofType('/actionGroups')[0] ?? {});
  expect(properties).toMatchObject({
    logicAppReceivers: [{ name: 'Flow', callbackUrl: "[parameters('logicAppMtrAdminsFlowUri')]" }],
    azureFunctionReceivers: [{ httpTriggerUrl: "[parameters('azureFunctionMtrAdminsCallUri')]" }],
  });
  const parameters = isJsonObject(template['parameters']) ? template['parameters'] : {};
  const secure = Object.entries(parameters).filter(
    ([, value]) => isJsonObject(value) && value['type'] === 'securestring',
  );
  expect(secure.map(([name]) => name)).toEqual(['logicAppMtrAdminsFlowUri', 'azureFunctionMtrAdminsCallUri']);
});

test('a workbook keeps the name that it has in Azure; one without gets the name that deploy gives it', () => {
  const names = ofType('/workbooks').map(({ name }) => textOf(name));
  expect(names).toContain(workbookName);
  expect(names).toContainEqual(expect.stringMatching(/^\[guid\(toLower\(.*'mtr-copied'\)\]$/));
});

test('a workbook that is kept is a file, too', () => {
  expect(JSON.parse(files.get('workbooks/by-hand.workbook') ?? '')).toEqual({ items: [] });
});
