/**
 * Pads a message as FIPS 180-4 section 5.1.1 says and gives its 512-bit blocks, each as 16 big-endian words. A block holds only
 * until the next one is asked for.
 */
export function* paddedBlocks(message: Uint8Array): Generator<Int32Array> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  const block = new Int32Array(16);
  for (let start = 0; start < padded.length; start += 64) {
    for (let index = 0; index < 16; index += 1) block[index] = view.getInt32(start + index * 4);
    yield block;
  }
}

/** 32-bit words as bytes, most significant first. */
export function bigEndianWords(words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => {
    view.setInt32(index * 4, word);
  });
  return bytes;
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
