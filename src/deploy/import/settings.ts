import type { JsonObject, JsonValue } from '../../json.ts';
import { canonicalTags, objectOf, propertiesOf } from '../../resources/canonical.ts';
import { nameOf, workspaceId } from '../../resources/ids.ts';
import { ownerTag } from '../../resources/ownership.ts';
import type { Scope } from '../../resources/resource.ts';
import type { Solution } from '../../solution/model.ts';
import { schemaLine, yamlText } from '../../solution/write/item-yaml.ts';
import { baseItems } from './base/base.ts';
import { importKinds } from './kinds.ts';
import { keyOfLive, type LiveResource } from './live/live.ts';

/** What settings are guessed from. */
export interface Surroundings {
  /** Name of the solution that the folder will hold. */
  readonly name: string;
  readonly scope: Scope;
  /** The cloud that was asked for, where it isn't the usual one. */
  readonly cloud?: string | undefined;
  /** Of this workspace; of whatever kind is listed, whoever owns it. */
  readonly live: readonly LiveResource[];
  /** The workspace's body. */
  readonly workspace: JsonObject;
  /** true: the workspace itself is the solution's. */
  readonly ownsWorkspace: boolean;
  readonly packaged: Solution;
}

/** Solutions that the resources carry the mark of, by how many carry it, the most first. */
export function ownersOf(live: readonly LiveResource[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind, body } of live) {
    const owner = kind.owner(body);
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([owner]) => owner);
}

/** What the names of resources start with that are called like items of the packaged solution; undefined: none is. */
function prefixOf(live: readonly LiveResource[], packaged: Solution): string | undefined {
  const votes = new Map<string, number>();
  for (const { kind, list } of importKinds) {
    const items = packaged[list].map(({ name }) => `-${name}`);
    for (const { id } of live.filter((one) => one.kind.name === kind.name)) {
      const name = nameOf(id);
      const prefixes = items.filter((item) => name.endsWith(item)).map((item) => name.slice(0, -item.length));
      for (const prefix of prefixes.filter((one) => /^[a-z][a-z0-9-]{0,19}$/.test(one)))
        votes.set(prefix, (votes.get(prefix) ?? 0) + 1);
    }
  }
  return [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** Tags that every one of them has with the same value. */
function commonTags(live: readonly LiveResource[]): JsonObject {
  const tagged = live.filter(({ kind }) => kind.ownership === 'tag' && kind.name !== 'saved-search');
  const [first, ...others] = tagged.map(({ body }) => canonicalTags(body['tags']));
  const common = Object.entries(first ?? {}).filter(
    ([name, value]) => name.toLowerCase() !== ownerTag && others.every((tags) => tags[name] === value),
  );
  return Object.fromEntries(common);
}

/** What of the workspace the packaged settings would say otherwise. */
function workspaceSettings({ scope, workspace, ownsWorkspace, packaged }: Surroundings): JsonObject {
  const isBeside =
    scope.workspace.subscriptionId === scope.subscriptionId &&
    scope.workspace.resourceGroup.toLowerCase() === scope.resourceGroup.toLowerCase();
  const { retentionInDays, sku, workspaceCapping } = propertiesOf(workspace);
  const { dailyQuotaGb } = objectOf(workspaceCapping);
  const usual = packaged.settings.workspace;
  return {
    name: isBeside ? scope.workspace.name : workspaceId(scope),
    ...(ownsWorkspace && {
      ...(objectOf(sku)['name'] !== usual.sku && { sku: objectOf(sku)['name'] }),
      ...(retentionInDays !== usual.retentionInDays && { retentionInDays }),
      ...(dailyQuotaGb !== undefined && dailyQuotaGb !== (usual.dailyQuotaGb ?? -1) && { dailyQuotaGb }),
    }),
  };
}

const isOf = (kinds: readonly string[], live: readonly LiveResource[]): boolean =>
  live.some(({ kind }) => kinds.includes(kind.name));

/** Forms in which views of the packaged solution are there. */
function formsOf(solution: Solution, { scope, live }: Surroundings): readonly string[] {
  const dashboards = ['workbook', 'view-designer'] as const;
  const bases = baseItems({ ...solution, settings: { ...solution.settings, dashboards } }, scope);
  const present = new Set(live.map((one) => bases.get(keyOfLive(one))?.form));
  return dashboards.filter((form) => present.has(form));
}

/** Settings of the folder. `isPackaged`: they are laid over the packaged solution, since it is there. */
export interface GuessedSettings {
  readonly settings: JsonObject;
  readonly isPackaged: boolean;
}

/** What mtr-oms.yaml must say so that the definition speaks of what is there. */
export function guessSettings(surroundings: Surroundings): GuessedSettings {
  const { name, scope, cloud, live, packaged } = surroundings;
  const own = live.filter(({ kind, body }) => kind.owner(body) === name);
  const namePrefix = prefixOf(own, packaged);
  const general = {
    name,
    ...(cloud !== undefined && { cloud }),
    location: scope.location,
    resourceGroup: { name: scope.resourceGroup },
    workspace: workspaceSettings(surroundings),
  };
  if (namePrefix === undefined) {
    const { dashboards, collection } = packaged.settings;
    const rest = { namePrefix: packaged.settings.namePrefix, collection, dashboards };
    return { isPackaged: false, settings: { extends: 'none', ...general, ...rest } };
  }
  const collection = isOf(['windows-event-source'], own) && !isOf(['data-collection-rule'], own) ? 'mma' : 'ama';
  const tags = commonTags(own);
  const settings = { ...packaged.settings, name, namePrefix };
  return {
    isPackaged: true,
    settings: {
      ...general,
      namePrefix,
      collection,
      dashboards: formsOf({ ...packaged, settings }, surroundings),
      ...(Object.keys(tags).length > 0 && { tags }),
    },
  };
}

/** mtr-oms.yaml. */
export const settingsText = ({ settings, isPackaged }: GuessedSettings): string =>
  [
    schemaLine(0, 'solution'),
    isPackaged
      ? '# Imported: what is not said here, nor in a file below, is as in the packaged solution.'
      : '# Imported: what is said here and in the files below is all there is.',
    yamlText(settings as JsonValue),
  ].join('\n');
