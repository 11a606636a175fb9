import { importSolution } from '../../../src/deploy/import/import-solution.ts';
import { isAsWanted } from '../../../src/deploy/import/item/patch.ts';
import { asOwned, type LiveResource } from '../../../src/deploy/import/live/live.ts';
import type { ImportResult } from '../../../src/deploy/import/request.ts';
import type { JsonObject } from '../../../src/json.ts';
import { keyOf, regionalId, workspaceChildId, workspaceId } from '../../../src/resources/ids.ts';
import { resourceKinds } from '../../../src/resources/index.ts';
import type { Scope } from '../../../src/resources/resource.ts';
import { kindRows } from '../../../src/solution/kinds.ts';
import { itemYaml } from '../../../src/solution/write/item-yaml.ts';

export const scope: Scope = {
  subscriptionId: '11111111-1111-1111-1111-111111111111',
  resourceGroup: 'rg-rooms',
  location: 'westeurope',
  workspace: { name: 'log-rooms', subscriptionId: '11111111-1111-1111-1111-111111111111', resourceGroup: 'rg-rooms' },
  createResourceGroup: false,
};
export const watched = workspaceId(scope);

const settings = [
  'extends: none',
  'name: rooms',
  'location: westeurope',
  'namePrefix: mtr',
  'resourceGroup: { name: rg-rooms }',
  'workspace: { name: log-rooms }',
  'collection: ama',
  'dashboards: [workbook]',
  '',
].join('\n');

const kindNamed = (name: string): LiveResource['kind'] => {
  const kind = resourceKinds.find((one) => one.name === name);
  if (!kind) throw new Error(`no kind ${name}`);
  return kind;
};

/** A live resource of a kind, at the place where Azure keeps it. */
export function liveOf(kindName: string, name: string, body: JsonObject): LiveResource {
  const kind = kindNamed(kindName);
  const collection = kind.type.split('/').at(-1) ?? '';
  const id = kind.type.includes('/workspaces/')
    ? workspaceChildId(scope, collection, name)
    : regionalId(scope, kind.type, name);
  return { kind, id, body };
}

/** Imports into a folder that stands alone. */
export const imported = (live: readonly LiveResource[]): ImportResult =>
  importSolution({
    live,
    scope,
    layers: [{ folder: '', files: new Map([['mtr-oms.yaml', new TextEncoder().encode(settings)]]) }],
    variable: () => undefined,
    write: (list, item) => [
      `${kindRows.find(({ kind }) => kind === list)?.path}/${String(item['name'])}.yaml`,
      itemYaml(list, item),
    ],
    isSought: () => true,
    isSecret: (key) => /uri|url/i.test(key),
  });

/** Live resources that the imported definition says otherwise, or not at all. */
export function lost(live: readonly LiveResource[], { resources }: ImportResult): readonly LiveResource[] {
  const built = new Map(resources.map((resource) => [resource.key, resource]));
  return live.filter((one) => {
    const resource = built.get(keyOf(one.id));
    return !resource || !isAsWanted(asOwned(one, 'rooms'), resource.body, one.kind);
  });
}
