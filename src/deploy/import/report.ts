import { type Finding, findingOf } from '../../finding.ts';
import { listed } from '../../text/listed.ts';
import type { Draft, Entry } from './item/entry.ts';
import { pointersOf } from './item/patch.ts';
import { type LiveResource, titleOfLive } from './live/live.ts';
import type { ImportedSecret } from './read/action-group.ts';
import { importRules } from './rules.ts';

const longestList = 6;

export const notImported = (live: LiveResource, why: string): Finding =>
  findingOf(importRules.notImported, `${titleOfLive(live)} can't be imported: ${why}`);

/** What a person should know of what was imported. */
export function keptFindings(
  { entries, switches }: Draft,
  secrets: ReadonlyMap<Entry, readonly ImportedSecret[]>,
): readonly Finding[] {
  return [
    ...entries.flatMap(({ live, patch, row }) => [
      ...(patch ? [inArmWords(live, pointersOf(patch))] : []),
      ...(row.list === 'workbooks'
        ? [findingOf(importRules.verbatim, `${titleOfLive(live)} is kept as Azure has it`)]
        : []),
    ]),
    ...entries.flatMap((entry) =>
      (secrets.get(entry) ?? []).map(({ variable, receiver }) =>
        findingOf(
          importRules.secret,
          `the address of receiver "${receiver}" of ${titleOfLive(entry.live)} stands in no file: it comes from ${variable}`,
          undefined,
          `set ${variable} before plan and deploy, or the receiver counts as removed`,
        ),
      ),
    ),
    ...switches
      .filter(({ frozen }) => frozen)
      .map(({ name }) =>
        findingOf(
          importRules.writtenOut,
          `view ${name} is written out: a saved search that it takes its query from is otherwise now`,
        ),
      ),
    ...switches
      .flatMap(({ missing }) => missing)
      .map((title) => findingOf(importRules.notThere, `${title} isn't there: it is switched off`)),
  ];
}

function inArmWords(live: LiveResource, pointers: readonly string[]): Finding {
  const shown = pointers.slice(0, longestList);
  const rest = pointers.length - shown.length;
  const names = rest > 0 ? `${shown.join(', ')} and ${rest} more` : listed(shown, 'and');
  return findingOf(importRules.inArmWords, `${titleOfLive(live)} has settings in ARM's words: ${names}`);
}
