import { nameOf as nameFrom } from '../../../views/view-designer/read/name.ts';

const itemName = /^(?=.{2,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a name is made of. */
export interface Named {
  /** In Azure. */
  readonly name: string;
  /** As people see it; stands in where the name says nothing to them. */
  readonly title: string;
}

/** The item whose resource has this very name: `mtr-hardware-error` with the prefix `mtr` is `hardware-error`. */
export function plainName(name: string, namePrefix: string): string | undefined {
  const rest = name.startsWith(`${namePrefix}-`) ? name.slice(namePrefix.length + 1) : '';
  return itemName.test(rest) && nameFrom(rest, new Set()) === rest ? rest : undefined;
}

/**
 * Names of items for live resources, in order: no two are the same and none is in `taken`; each is the name of a file that is legal on
 * every system. A resource that has the name that we would give it keeps it, whatever comes before.
 * @param word stands before what can't begin a name
 */
export function itemNames(
  resources: readonly Named[],
  { namePrefix, taken, word }: { readonly namePrefix: string; readonly taken: Iterable<string>; readonly word: string },
): readonly string[] {
  const used = new Set(taken);
  const plain = resources.map(({ name }) => {
    const own = plainName(name, namePrefix);
    if (own === undefined || used.has(own)) return undefined;
    used.add(own);
    return own;
  });
  return resources.map(({ name, title }, index) => {
    const own = plain[index];
    if (own !== undefined) return own;
    const found = nameFrom(guid.test(name) || !/[a-z]/i.test(name) ? title : name, used, word);
    used.add(found);
    return found;
  });
}
