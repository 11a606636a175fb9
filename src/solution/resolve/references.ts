import { type Finding, findingOf, type Place } from '../../finding.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { entryOf, type LocatedMap } from '../located/located.ts';
import type { ItemKind } from '../model.ts';
import type { MergedItems } from '../overlay/merge-items.ts';
import { rules } from '../rules.ts';

/** A reference to an item that isn't there: because it was switched off (and where), or because nothing has its name. */
export function brokenReference(
  { items, disabled }: MergedItems,
  kind: ItemKind,
  label: string,
  name: string,
  place: Place,
): Finding {
  const off: LocatedMap | undefined = disabled.get(kind)?.get(name);
  const at = off && (entryOf(off, 'enabled') ?? off).place;
  if (at) {
    const message = `the ${label} "${name}" is switched off at ${at.file}:${at.line}:${at.column}`;
    return findingOf(rules.reference, message, place, 'switch it on, or remove the reference');
  }
  return findingOf(
    rules.reference,
    `no ${label} is named "${name}"`,
    place,
    suggestion(name, items.get(kind)?.keys() ?? []),
  );
}
