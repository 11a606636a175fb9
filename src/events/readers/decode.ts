import { Buffer, isUtf8 } from 'node:buffer';

/** The same bytes, with what Node's buffers can do. */
export const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** UTF-8 bytes as text; what isn't UTF-8 comes out as U+FFFD, see {@link invalidOffset}. */
export const decode = (bytes: Uint8Array): string => asBuffer(bytes).toString('utf8');

/** Each byte as the character of its number: ASCII as it is, at the speed of a copy. */
export const decodeLatin1 = (bytes: Uint8Array): string => asBuffer(bytes).toString('latin1');

export const concat = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);

const replacement = '\uFFFD';
const isReplacement = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;

/**
 * Where `bytes` stop being UTF-8.
 * @returns the offset of the first bad character in the decoded text, in UTF-16 units; undefined where all is well
 */
export function invalidOffset(bytes: Uint8Array, text: string = decode(bytes)): number | undefined {
  if (isUtf8(bytes)) return undefined;
  let byteOffset = 0;
  let from = 0;
  for (let at = text.indexOf(replacement); at >= 0; at = text.indexOf(replacement, from)) {
    byteOffset += Buffer.byteLength(text.slice(from, at));
    if (!isReplacement(bytes, byteOffset)) return at;
    byteOffset += 3;
    from = at + 1;
  }
  return text.length;
}
