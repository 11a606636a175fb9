import { bigEndianWords, paddedBlocks } from './hash-blocks.ts';

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** The four rounds of FIPS 180-4 section 6.1: constant and mixing function for each twenty steps. */
const rounds: readonly { readonly constant: number; mix(b: number, c: number, d: number): number }[] = [
  { constant: 0x5a827999, mix: (b, c, d) => (b & c) | (~b & d) },
  { constant: 0x6ed9eba1, mix: (b, c, d) => b ^ c ^ d },
  { constant: 0x8f1bbcdc, mix: (b, c, d) => (b & c) | (b & d) | (c & d) },
  { constant: 0xca62c1d6, mix: (b, c, d) => b ^ c ^ d },
];

/** SHA-1 (FIPS 180-4) of bytes: 20 bytes. For UUIDs only: as a seal it is broken. */
export function sha1(message: Uint8Array): Uint8Array {
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (const block of paddedBlocks(message)) {
    const words = [...block];
    const word = (index: number): number => words[index] ?? 0;
    for (let t = 16; t < 80; t += 1) words.push(rotate(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1));
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    rounds.forEach(({ constant, mix }, round) => {
      for (let t = round * 20; t < round * 20 + 20; t += 1)
        [a, b, c, d, e] = [(rotate(a, 5) + mix(b, c, d) + e + constant + word(t)) | 0, a, rotate(b, 30), c, d];
    });
    state = [a, b, c, d, e].map((value, index) => (value + (state[index] ?? 0)) | 0);
  }
  return bigEndianWords(state);
}
