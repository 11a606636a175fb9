import type { JsonObject } from '../../../json.ts';
import { listOf, objectOf } from '../../../resources/canonical.ts';
import { nameOf } from '../../../resources/ids.ts';
import { tagsOf } from '../../../resources/ownership.ts';
import type { Scope } from '../../../resources/resource.ts';
import type { Solution } from '../../../solution/model.ts';
import type { Patch } from '../../../views/view-designer/codec/patch.ts';
import type { BaseItem } from '../base/base.ts';
import { inheritsReceivers } from '../base/lower.ts';
import { itemKey, type Switch } from '../base/switches.ts';
import type { ImportKind, ReadItem, Reading } from '../kinds.ts';
import { asOwned, type LiveResource } from '../live/live.ts';
import type { GroupNames } from '../read/alert-rule.ts';
import { changedKeys, resourceSettings, tidied } from './item.ts';
import { inWordsOf } from './patch.ts';

/** A live resource on its way into the definition. */
export interface Entry {
  readonly row: ImportKind;
  readonly live: LiveResource;
  /** Of the item. */
  readonly name: string;
  /** What the live body is once it is ours. */
  readonly owned: JsonObject;
  /** The item that it changes; undefined: a new one. */
  readonly base?: BaseItem | undefined;
  /** Which part of an item that changes is written: what differs, or all of it. */
  readonly whole: boolean;
  /** What only ARM's own words can say. */
  readonly patch?: Patch | undefined;
}

/** What is to be written. */
export interface Draft {
  readonly entries: readonly Entry[];
  readonly switches: readonly Switch[];
}

/** What all entries are read against. */
export interface EntryWorld {
  readonly solution: Solution;
  readonly scope: Scope;
  readonly groups: GroupNames;
  /** Items that a lower layer states, by `itemKey`. */
  readonly lower: ReadonlySet<string>;
}

export function entryFor(
  { row, live }: Pick<Entry, 'row' | 'live'>,
  name: string,
  solution: Solution,
  base?: BaseItem,
): Entry {
  const owned = asOwned(live, solution.settings.name);
  return { row, live, name, owned, base, whole: base?.list === 'views' };
}

const usualLocation: Readonly<Record<string, string>> = { 'action-group': 'Global' };

/** The body's frame as an item without `resource:` gets it. */
const usualBody = ({ row, base, whole, live }: Entry, { solution, scope }: EntryWorld): JsonObject =>
  base && !whole
    ? base.resource.body
    : {
        ...(live.body['location'] !== undefined && { location: usualLocation[row.kind.name] ?? scope.location }),
        tags: tagsOf(solution),
      };

/** The name that must be stated, since the item's own doesn't give it. */
function statedName({ row, live, name, base, whole }: Entry, item: JsonObject, { solution }: EntryWorld) {
  if (base && !whole) return undefined;
  const actual = nameOf(live.id);
  const own = row.ownName ? row.ownName(item) : `${solution.settings.namePrefix}-${name}`;
  return own === actual ? undefined : actual;
}

/** The item as a file states it: a new one, or what it says otherwise than the one it changes. */
export function itemOf(entry: Entry, world: EntryWorld): ReadItem {
  const { row, live, name, base, whole, patch, owned } = entry;
  const read = row.read({ ...live, body: bodyOf(entry) }, readingOf(entry, world));
  if ('problem' in read) return read;
  const resource = resourceSettings(owned, usualBody(entry, world), {
    name: statedName(entry, read.item, world),
    patch: patch && withFormer(patch, entry),
  });
  const stated =
    base && !whole
      ? changesOf(entry, read.item, world)
      : { ...(base && world.lower.has(itemKey(base)) && { replace: true }), ...tidied(read.item, row.usual) };
  const text = JSON.stringify(stated);
  return {
    item: { name, ...stated, ...(resource && { resource }) },
    secrets: read.secrets?.filter(({ variable }) => text.includes(`"${variable}"`)) ?? [],
  };
}

/** What is live, as far as a plan tells it from what the item says. */
const bodyOf = ({ row, live, base, whole }: Entry): JsonObject =>
  base && !whole ? inWordsOf(base.resource.body, live.body, row.kind) : live.body;

function changesOf(entry: Entry, item: JsonObject, world: EntryWorld): JsonObject {
  const before = readBase(entry, world);
  const { changed } = entry.row;
  return changed ? changed(before, item, inheritsReceivers(world.solution, entry.name)) : changedKeys(before, item);
}

/** A list in an override replaces the former one. */
function withFormer(patch: Patch, { base, whole }: Entry): Patch {
  const former = base && !whole ? listOf(objectOf(base.item['resource'])['remove']).map(String) : [];
  return patch.remove ? { ...patch, remove: [...new Set([...former, ...patch.remove])] } : patch;
}

/** What the changed item says, in the words of the reader: both sides are then told alike. */
function readBase(entry: Entry, world: EntryWorld): JsonObject {
  const { row, live, base } = entry;
  if (!base) return {};
  const read = row.read({ ...live, body: base.resource.body }, readingOf(entry, world));
  return 'item' in read ? read.item : {};
}

const readingOf = ({ name, base, whole }: Entry, { groups, solution }: EntryWorld): Reading => ({
  name,
  groups,
  base: whole ? undefined : base?.item,
  secretSources: solution.secretSources,
});
