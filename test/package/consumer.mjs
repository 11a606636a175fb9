// A script that uses what the package exports, run by .ci/run against the installed tarball.
import assert from 'node:assert/strict';
import { buildResources, checkEvent, loadSolutionFolder } from 'mtr-oms';

const { solution, findings } = await loadSolutionFolder();
assert.deepEqual(findings, []);
const workspace = { name: 'log', subscriptionId: 's', resourceGroup: 'rg' };
const scope = {
  subscriptionId: 's',
  resourceGroup: 'rg',
  location: 'westeurope',
  workspace,
  createResourceGroup: false,
};
const resources = buildResources(solution, scope);
assert.ok(resources.some(({ type }) => type === 'Microsoft.Insights/scheduledQueryRules'));
assert.equal(checkEvent({ EventID: 2000, RenderedDescription: '{}' }).valid, false);
console.log(`${resources.length} resources; the package's exports work`);
