import { type Finding, findingOf } from '../../finding.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { listed } from '../../text/listed.ts';
import { checkSchema } from '../check/check-schema.ts';
import { type KindRow, kindRows } from '../kinds.ts';
import { booleanOf, entryOf, type LocatedMap, toJson } from '../located/located.ts';
import { merge } from '../located/merge.ts';
import type { ItemKind } from '../model.ts';
import { namePlace, type WrittenItem } from '../read/read-layer.ts';
import { rules } from '../rules.ts';

export interface MergedItems {
  /** By kind and name, in the order in which the lowest layer writes them; items that are switched off are left out. */
  readonly items: ReadonlyMap<ItemKind, ReadonlyMap<string, LocatedMap>>;
  /** What was switched off, and where. */
  readonly disabled: ReadonlyMap<ItemKind, ReadonlyMap<string, LocatedMap>>;
  readonly findings: readonly Finding[];
}

/** @param layers items of each folder, lowest first */
export function mergeItems(layers: readonly (readonly WrittenItem[])[]): MergedItems {
  const findings: Finding[] = [];
  const items = new Map<ItemKind, ReadonlyMap<string, LocatedMap>>();
  const disabled = new Map<ItemKind, ReadonlyMap<string, LocatedMap>>();
  for (const row of kindRows) {
    const merged = mergeKind(
      row,
      layers.map((layer) => layer.filter((item) => item.row === row)),
      findings,
    );
    const isOff = ([, node]: readonly [string, LocatedMap]) => booleanOf(entryOf(node, 'enabled')) === false;
    const on = [...merged].filter((item) => !isOff(item));
    findings.push(...on.flatMap(([name, node]) => checkComplete(row, name, node)));
    items.set(row.kind, new Map(on));
    disabled.set(row.kind, new Map([...merged].filter(isOff)));
  }
  return { items, disabled, findings };
}

function mergeKind(
  row: KindRow,
  layers: readonly (readonly WrittenItem[])[],
  findings: Finding[],
): ReadonlyMap<string, LocatedMap> {
  const merged = new Map<string, LocatedMap>();
  layers.forEach((layer, index) => {
    const below = new Set(merged.keys());
    for (const item of layer) {
      const lower = merged.get(item.name);
      const unknown = index > 0 && !below.has(item.name) ? unknownItem(item, below) : undefined;
      if (unknown) findings.push(unknown);
      else if (lower === undefined || booleanOf(entryOf(item.node, 'replace'))) merged.set(item.name, item.node);
      else merged.set(item.name, merge(lower, item.node, row.alternatives));
    }
  });
  return merged;
}

/** An overlay's item with a name of its own must be a whole item: else it was meant to change one. */
function unknownItem(item: WrittenItem, names: ReadonlySet<string>): Finding | undefined {
  const { row, name, node } = item;
  const lacking = missingKeys(item);
  const change =
    booleanOf(entryOf(node, 'enabled')) === false
      ? 'enabled: false'
      : booleanOf(entryOf(node, 'replace'))
        ? 'replace: true'
        : undefined;
  if (lacking.length === 0 && change === undefined) return undefined;
  const why = change ? `so that ${change} has nothing to act on` : `and a new one also needs ${listed(lacking, 'and')}`;
  return findingOf(
    rules.unknownItem,
    `no packaged ${row.label} is named "${name}", ${why}`,
    namePlace(item),
    suggestion(name, names),
  );
}

function missingKeys({ row, node }: WrittenItem): readonly string[] {
  if (row.itemCheck(toJson(node))) return [];
  const violations = row.itemCheck.errors ?? [];
  return violations
    .filter(({ keyword, instancePath }) => keyword === 'required' && instancePath === '')
    .map(({ params }) => String(params['missingProperty']));
}

function checkComplete(row: KindRow, name: string, node: LocatedMap): readonly Finding[] {
  return checkSchema(row.itemCheck, node, { name: `the ${row.label} "${name}"`, roles: row.roles });
}
