import { compareText } from '../../finding.ts';
import { nameOf } from '../../resources/ids.ts';
import { loadSolution } from '../../solution/load.ts';
import type { Solution } from '../../solution/model.ts';
import { type BaseItem, baseItems } from './base/base.ts';
import { lowerItems } from './base/lower.ts';
import { switchesFor } from './base/switches.ts';
import { type Entry, entryFor } from './item/entry.ts';
import { itemNames } from './item/names.ts';
import { isAsWanted } from './item/patch.ts';
import { importKinds } from './kinds.ts';
import { asOwned, keyOfLive, type LiveResource } from './live/live.ts';
import { BaseError, type ImportRequest, type ImportResult } from './request.ts';
import { settled } from './settle.ts';

/** The item that a live resource changes, unless one of its own takes its place. */
const changedItem = (base: BaseItem | undefined): BaseItem | undefined =>
  base && (base.form === undefined || (base.form === 'view-designer' && base.forms.length === 1)) ? base : undefined;

function entriesOf(
  live: readonly LiveResource[],
  bases: ReadonlyMap<string, BaseItem>,
  solution: Solution,
): readonly Entry[] {
  const { namePrefix } = solution.settings;
  return importKinds.flatMap((row) => {
    const own = live.filter(({ kind }) => kind.name === row.kind.name);
    const changed = own.flatMap((one) => {
      const base = changedItem(bases.get(keyOfLive(one)));
      return base ? [entryFor({ row, live: one }, base.name, solution, base)] : [];
    });
    const known = new Set(changed.map((entry) => entry.live));
    const added = own.filter((one) => !known.has(one));
    const names = itemNames(
      added.map((one) => ({ name: nameOf(one.id), title: row.titleOf(one) })),
      { namePrefix, taken: solution[row.list].map(({ name }) => name), word: row.word },
    );
    return [...changed, ...added.map((one, index) => entryFor({ row, live: one }, names[index] ?? row.word, solution))];
  });
}

/**
 * Live resources as files of a definition. What the files say is not trusted but tried: they are loaded and built, and what then
 * differs from what is live is said in ARM's own words, or told.
 * @throws BaseError
 */
export function importSolution(request: ImportRequest): ImportResult {
  const { scope, isSought, onlyKnown } = request;
  const { solution, findings } = loadSolution(request);
  if (!solution) throw new BaseError(findings);
  const bases = baseItems(solution, scope);
  const live = request.live
    .filter((one) => !onlyKnown || bases.has(keyOfLive(one)))
    .toSorted((a, b) => compareText(keyOfLive(a), keyOfLive(b)));
  const owned = (one: LiveResource) => asOwned(one, solution.settings.name);
  const isSame = (one: LiveResource): boolean => {
    const base = bases.get(keyOfLive(one));
    return !!base && isAsWanted(owned(one), base.resource.body, one.kind);
  };
  const changed = live.filter((one) => !isSame(one));
  const isChanged = new Set(changed);
  const entries = entriesOf(changed, bases, solution);
  const present = new Set(live.map(keyOfLive));
  const missing = [...bases].filter(([key, item]) => !present.has(key) && isSought(item)).map(([, item]) => item);
  const replaced = changed.flatMap((one) => {
    const base = bases.get(keyOfLive(one));
    return base && !changedItem(base) ? [base] : [];
  });
  const switches = switchesFor(missing, replaced);
  const steady = live.flatMap((one) => {
    const base = bases.get(keyOfLive(one));
    return base?.list === 'views' && !isChanged.has(one) ? [{ base, owned: owned(one) }] : [];
  });
  const world = { request, solution, bases, lower: lowerItems(request.layers), steady };
  return { ...settled({ entries, switches }, world), same: live.length - changed.length };
}
