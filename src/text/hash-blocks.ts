/** Pads a message as FIPS 180-4 section 5.1.1 says and gives its 512-bit blocks, each as 16 big-endian words. */
export function* merkleDamgardBlocks(message: Uint8Array): Generator<readonly number[]> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  for (let start = 0; start < padded.length; start += 64)
    yield Array.from({ length: 16 }, (_, index) => view.getInt32(start + index * 4));
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
