/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\.|$)/iu;
/** What NTFS refuses in a name, and surrogates without a partner, which no UTF-8 file name can hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const illegal = /[<>:"/\\|?*\u0000-\u001f\u007f]|\p{Cs}/gu;
const maximumLength = 100;

/** A title as a file name that is legal on NTFS and everywhere else; without an extension. */
export function fileName(title: string): string {
  const plain = [...title.normalize('NFC').replace(illegal, '-')].slice(0, maximumLength).join('');
  const name = plain.trim().replace(/[. ]+$/u, '');
  if (name === '') return '_';
  return reserved.test(name) ? `_${name}` : name;
}

/** Gives names in turn, none twice: file systems of Windows and macOS take `A` and `a` for the same. */
export function namer(): (title: string) => string {
  const taken = new Set<string>();
  return (title) => {
    const name = fileName(title);
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? name : `${name} (${number})`;
      const key = candidate.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return candidate;
    }
  };
}
