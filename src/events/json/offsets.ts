import { xmlReferences } from '../xml/escapes.ts';
import { type Piece, unescapedOffsets, unescapedText } from '../xml/unescaped.ts';

/**
 * Maps an offset inside a text to the offset inside the text that holds it in escaped form. Offsets are UTF-16 units.
 */
export type ToOuter = (offset: number) => number;

const backslash = 0x5c;

/** Inside the value of a JSON string. @param start offset of its opening quote in `text` */
export function insideJsonString(text: string, start: number): ToOuter {
  // Findings come in the order of the text: the way from one to the next is short.
  let at = start + 1;
  let passed = 0;
  return (offset) => {
    if (offset < passed) [at, passed] = [start + 1, 0];
    for (; passed < offset; passed += 1) {
      if (text.charCodeAt(at) !== backslash) at += 1;
      else at += text[at + 1] === 'u' ? 6 : 2;
    }
    return at;
  };
}

const wholeText = (text: string): readonly Piece[] => [{ start: 0, end: text.length, escapes: xmlReferences }];

export const unescapeXml = (text: string): string => unescapedText(text, wholeText(text));

/** Inside XML text once its entities are decoded. */
export const insideXmlText = (text: string): ToOuter => unescapedOffsets(text, wholeText(text));
