import type { Finding } from '../../finding.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type KindRow, kindRows } from '../kinds.ts';
import { entryOf, type LocatedMap, type LocatedScalar, stringOf, withEntries } from '../located/located.ts';
import type { ItemKind, ParameterSetting, SecretSource } from '../model.ts';
import type { MergedItems } from '../overlay/merge-items.ts';
import { emptyMap } from '../read/read-layer.ts';
import { TemplateCompiler } from '../template/compile.ts';
import { resolveReceivers } from './receivers.ts';
import { brokenReference } from './references.ts';
import { type ResolveWorld, resolveItem } from './resolve-item.ts';

export interface Unresolved {
  readonly merged: MergedItems;
  readonly settings: LocatedMap;
  readonly parameters: ReadonlyMap<string, ParameterSetting>;
  /** Query fragments by name; of several folders' the highest. */
  readonly fragments: ReadonlyMap<string, SourceText>;
  readonly variable: ((name: string) => string | undefined) | undefined;
}

export interface ResolvedItems {
  readonly items: ReadonlyMap<ItemKind, ReadonlyMap<string, LocatedMap>>;
  readonly secrets: ReadonlySet<string>;
  readonly secretSources: readonly SecretSource[];
  readonly findings: readonly Finding[];
}

/** Every item as it will be built from; kinds are resolved in the table's order, so that views find rendered saved searches. */
export function resolveItems({ merged, settings, parameters, fragments, variable }: Unresolved): ResolvedItems {
  const items = new Map<ItemKind, ReadonlyMap<string, LocatedMap>>();
  const templates = new TemplateCompiler({ parameters, fragments });
  const { findings } = templates;
  const world: ResolveWorld = {
    parameters,
    templates,
    findings,
    savedSearch(name, place) {
      const query = entryOf(items.get('savedSearches')?.get(name), 'query');
      if (query?.kind === 'scalar') return query satisfies LocatedScalar;
      findings.push(brokenReference(merged, 'savedSearches', 'saved search', name, place));
      return undefined;
    },
  };
  const secrets = new Set<string>();
  const secretSources: SecretSource[] = [];
  const secretWorld = { variable: variable ?? (() => undefined), secrets, sources: secretSources, findings };
  const finish: Partial<Record<ItemKind, (item: LocatedMap) => LocatedMap>> = {
    notificationGroups(item) {
      const receivers = entryOf(item, 'receivers') ?? entryOf(settings, 'receivers') ?? emptyMap(item.place.file);
      const group = stringOf(entryOf(item, 'name')) ?? '';
      return withEntries(item, [
        ['receivers', receivers.kind === 'map' ? resolveReceivers(receivers, group, secretWorld) : receivers],
      ]);
    },
    alertRules(item) {
      findings.push(...checkNotify(item, merged));
      return item;
    },
  };
  // A fragment that no query uses is checked all the same.
  for (const name of fragments.keys()) templates.fragment(name);
  for (const row of kindRows) {
    const resolve = (item: LocatedMap) => resolveItem(item, row.roles, world);
    const of = [...itemsOf(merged, row)].map(([name, item]): [string, LocatedMap] => {
      const resolved = resolve(item);
      return [name, finish[row.kind]?.(resolved) ?? resolved];
    });
    items.set(row.kind, new Map(of));
  }
  return { items, secrets, secretSources, findings };
}

const itemsOf = (merged: MergedItems, row: KindRow): ReadonlyMap<string, LocatedMap> =>
  merged.items.get(row.kind) ?? new Map<string, LocatedMap>();

/** Alert rules notify groups that exist. */
function checkNotify(rule: LocatedMap, merged: MergedItems): readonly Finding[] {
  const notify = entryOf(rule, 'notify');
  return (notify?.kind === 'list' ? notify.items : []).flatMap((entry) => {
    const name = stringOf(entry) ?? '';
    const known = merged.items.get('notificationGroups')?.has(name);
    return known ? [] : [brokenReference(merged, 'notificationGroups', 'notification group', name, entry.place)];
  });
}
