/** How a text writes characters that it can't hold as they are. */
export interface Escapes {
  /** Global; finds every escape. */
  readonly pattern: RegExp;
  /** What one escape stands for. */
  decoded(written: string): string;
}

const named: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

/** A reference to no character stands for itself. */
function characterOf(reference: string): string {
  const isHex = reference[2] === 'x';
  const code = Number.parseInt(reference.slice(isHex ? 3 : 2), isHex ? 16 : 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
}

function decoded(written: string): string {
  if (written.startsWith('&#')) return characterOf(written);
  if (written.startsWith('_x')) return String.fromCharCode(Number.parseInt(written.slice(2, 6), 16));
  return written.startsWith('\r') ? '\n' : (named.get(written) ?? written);
}

const references = '&(?:#x[0-9A-Fa-f]{1,8}|#[0-9]{1,10}|amp|lt|gt|quot|apos);';

/** The five entities that XML predefines, and character references. No other entity is ever expanded. */
export const xmlReferences: Escapes = { pattern: new RegExp(references, 'g'), decoded };
/** The text of an XML document: line ends of Windows are read as one line feed. */
export const xmlText: Escapes = { pattern: new RegExp(`${references}|\\r\\n?`, 'g'), decoded };
/** Text that stands in a CDATA section. */
export const xmlLiteral: Escapes = { pattern: /\r\n?/g, decoded };
/** Strings in CLIXML: PowerShell writes control characters and halves of surrogate pairs as `_x000D_`. */
export const cliXmlText: Escapes = {
  pattern: new RegExp(`${references}|_x[0-9A-Fa-f]{4}_|\\r\\n?`, 'g'),
  decoded,
};

const ampersand = /&[^;&<\s]{0,30};?/g;

export interface UnknownReference {
  readonly text: string;
  readonly offset: number;
}

/** The first reference in a stretch of XML text that stands for no character: an unknown entity, or `&` by itself. */
export function unknownReference(source: string, start: number, end: number): UnknownReference | undefined {
  // Cut out first: else the search for the next one goes through all that follows the stretch.
  const stretch = source.slice(start, end);
  for (let at = stretch.indexOf('&'); at >= 0; at = stretch.indexOf('&', at + 1)) {
    ampersand.lastIndex = at;
    const text = ampersand.exec(stretch)?.[0] ?? '&';
    const isKnown = text.search(xmlReferences.pattern) === 0 && decoded(text) !== text;
    if (!isKnown) return { text, offset: start + at };
  }
  return undefined;
}
