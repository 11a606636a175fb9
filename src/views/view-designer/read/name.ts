/** Names are at most this long (common.schema.json). */
const maxLength = 60;

/** A name for a view from its title: lower-case words joined by hyphens, none of which is in `taken`. */
export function nameOf(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const joined = (words ?? []).join('-');
  const name = cut(/^[a-z]./.test(joined) ? joined : `view-${joined}`, maxLength);
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) {
    const numbered = `${cut(name, maxLength - `-${count}`.length)}-${count}`;
    if (!taken.has(numbered)) return numbered;
  }
}

const cut = (text: string, length: number): string => text.slice(0, length).replace(/-+$/, '');
