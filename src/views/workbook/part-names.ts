import { partTitle } from '../model/heads.ts';
import type { Part } from '../model/model.ts';

/** A part with what the names of its items start with, and the parameter that takes its clicked row. */
export interface NamedPart {
  readonly part: Part;
  readonly name: string;
  readonly parameter: string;
}

const longest = 60;

/** What the head of the workbook uses. */
const headNames = ['title', 'language', 'parameters', 'data flow', 'overview'];

/** The name, or the first free one with a number behind it; taken from then on. */
function free(name: string, joiner: string, taken: Set<string>): string {
  let own = name;
  for (let count = 2; taken.has(own); count += 1) own = `${name}${joiner}${count}`;
  taken.add(own);
  return own;
}

/**
 * Names for the parts of a view, each there once. They come of the parts' titles, not of their places: a part keeps its name, and
 * what refers to it, when others come and go.
 */
export function namedParts(parts: readonly Part[]): readonly NamedPart[] {
  const names = new Set(headNames);
  const parameters = new Set<string>();
  return parts.map((part) => {
    // " - " parts a name from what the item is.
    const title = partTitle(part).replace(/\s+/g, ' ').replaceAll(' - ', ' ').trim();
    const name = free([...title].slice(0, longest).join('').trim() || part.type, ' ', names);
    const parameter = free(`Selected_${name.replace(/\W+/g, '_')}`, '_', parameters);
    return { part, name, parameter };
  });
}
