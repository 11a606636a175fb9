import { bigEndianWords, paddedBlocks, toHex } from './hash-blocks.ts';

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first `count` primes: SHA-256 takes its constants from their roots (FIPS 180-4 sections 4.2.2 and 5.3.3). */
function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}

const fractionBits = (root: number): number => ((root % 1) * 2 ** 32) | 0;
const constants = Int32Array.from(primes(64), (prime) => fractionBits(Math.cbrt(prime)));
const initial = Int32Array.from(primes(8), (prime) => fractionBits(Math.sqrt(prime)));

/** Fills in the 48 words that follow from a block's 16 (section 6.2.2, step 1). */
function schedule(words: Int32Array): void {
  const word = (index: number): number => words[index] ?? 0;
  for (let t = 16; t < 64; t += 1) {
    const early = word(t - 15);
    const late = word(t - 2);
    const sum0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const sum1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[t] = sum1 + word(t - 7) + sum0 + word(t - 16);
  }
}

/** Steps 2 to 4: `state` takes in one block. Eight variables instead of a list: this runs for every byte that is written. */
function compress(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const temp1 = (h + sum1 + ((e & f) ^ (~e & g)) + (constants[t] ?? 0) + (words[t] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const temp2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + temp1) | 0;
    d = c;
    c = b;
    b = a;
    a = (temp1 + temp2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = (state[index] ?? 0) + value;
  });
}

/** SHA-256 (FIPS 180-4) of bytes, as lower-case hex. Own code because this room runs without Node and answers at once. */
export function sha256(message: Uint8Array): string {
  const state = initial.slice();
  const words = new Int32Array(64);
  for (const block of paddedBlocks(message)) {
    words.set(block);
    schedule(words);
    compress(state, words);
  }
  return toHex(bigEndianWords([...state]));
}
