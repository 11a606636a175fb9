import { bigEndianWords, merkleDamgardBlocks, toHex } from './hash-blocks.ts';

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first `count` primes: SHA-256 takes its constants from their roots (FIPS 180-4 sections 4.2.2 and 5.3.3). */
function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}

const fractionBits = (root: number): number => ((root % 1) * 2 ** 32) | 0;
const constants = primes(64).map((prime) => fractionBits(Math.cbrt(prime)));
const initial = primes(8).map((prime) => fractionBits(Math.sqrt(prime)));

/** SHA-256 (FIPS 180-4) of bytes, as lower-case hex. Own code because this room runs without Node and answers at once. */
export function sha256(message: Uint8Array): string {
  let state = initial;
  for (const block of merkleDamgardBlocks(message)) {
    const words = [...block];
    const word = (index: number): number => words[index] ?? 0;
    for (let t = 16; t < 64; t += 1) {
      const [early, late] = [word(t - 15), word(t - 2)];
      const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
      const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
      words.push((word(t - 16) + s0 + word(t - 7) + s1) | 0);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    constants.forEach((constant, t) => {
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const temp1 = (h + sum1 + ((e & f) ^ (~e & g)) + constant + word(t)) | 0;
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const temp2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(temp1 + temp2) | 0, a, b, c, (d + temp1) | 0, e, f, g];
    });
    state = [a, b, c, d, e, f, g, h].map((value, index) => (value + (state[index] ?? 0)) | 0);
  }
  return toHex(bigEndianWords(state));
}
