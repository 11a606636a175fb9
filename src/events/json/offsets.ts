/**
 * Maps an offset inside a text to the offset inside the text that holds it in escaped form. Offsets are UTF-16 units.
 */
export type ToOuter = (offset: number) => number;

const backslash = 0x5c;

/** Inside the value of a JSON string. @param start offset of its opening quote in `text` */
export function insideJsonString(text: string, start: number): ToOuter {
  return (offset) => {
    let at = start + 1;
    for (let passed = 0; passed < offset; passed += 1) {
      if (text.charCodeAt(at) !== backslash) at += 1;
      else at += text[at + 1] === 'u' ? 6 : 2;
    }
    return at;
  };
}

const entity = /&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What an entity stands for; an impossible character reference stands for itself. */
function decoded(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

export const unescapeXml = (text: string): string => text.replace(entity, decoded);

/** Inside XML text once its entities are decoded. */
export function insideXmlText(text: string): ToOuter {
  return (offset) => {
    let grown = 0;
    for (const match of text.matchAll(entity)) {
      const [whole, hex, decimal, name] = match;
      const value = decoded(whole, hex, decimal, name);
      const start = match.index - grown;
      if (offset < start + value.length) return offset > start ? match.index : offset + grown;
      grown += whole.length - value.length;
    }
    return offset + grown;
  };
}
