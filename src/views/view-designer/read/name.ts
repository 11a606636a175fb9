import { fileName } from '../../../artifacts/file-name.ts';

/** Names are at most this long (common.schema.json). */
const maxLength = 60;

/**
 * A name for an item from its title: lower-case words joined by hyphens, none of which is in `taken`; as the name of a file it is
 * legal everywhere.
 * @param word stands before what can't begin a name
 */
export function nameOf(title: string, taken: Pick<ReadonlySet<string>, 'has'>, word = 'view'): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const joined = (words ?? []).join('-');
  const isName = /^[a-z]./.test(joined) && fileName(joined) === joined.slice(0, fileName(joined).length);
  const name = cut(isName ? joined : `${word}-${joined}`, maxLength);
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) {
    const numbered = `${cut(name, maxLength - `-${count}`.length)}-${count}`;
    if (!taken.has(numbered)) return numbered;
  }
}

const cut = (text: string, length: number): string => text.slice(0, length).replace(/-+$/, '');
