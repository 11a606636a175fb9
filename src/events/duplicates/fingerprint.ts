import { Buffer } from 'node:buffer';

/** 128 bits that stand for a text: four 32-bit words, the first of which is never 0. */
export type Fingerprint = readonly [number, number, number, number];

/** Where texts lie as words while they are read. */
const scratch = Buffer.alloc(64 * 1024);
const words = new Uint32Array(scratch.buffer, scratch.byteOffset, scratch.length / 4);
/** UTF-16 units of a text that fit, whatever they are in UTF-8, with room for the zeros after the last word. */
const pieceLength = 20 * 1024;

/** The four words while they come into being. The step of each is that of xxHash32, with constants of its own. */
const state = new Uint32Array(4);

const stepA = (word: number, input: number): number => {
  const sum = (word + Math.imul(input, 0x85ebca77)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), 0x9e3779b1);
};
const stepB = (word: number, input: number): number => {
  const sum = (word + Math.imul(input, 0xc2b2ae3d)) | 0;
  return Math.imul((sum << 17) | (sum >>> 15), 0x27d4eb2f);
};
const stepC = (word: number, input: number): number => {
  const sum = (word + Math.imul(input, 0x165667b1)) | 0;
  return Math.imul((sum << 11) | (sum >>> 21), 0x5f356495);
};
const stepD = (word: number, input: number): number => {
  const sum = (word + Math.imul(input, 0x2545f491)) | 0;
  return Math.imul((sum << 19) | (sum >>> 13), 0xd1b54a35);
};

/** Finishes a word so that every bit of it depends on every bit that went in (the last steps of MurmurHash3). */
function finished(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Puts a piece of text into {@link words}. @returns number of words, the last one filled up with zeros */
function load(text: string): number {
  const bytes = scratch.write(text, 0, 'utf8');
  scratch.fill(0, bytes, bytes + 3);
  return (bytes + 3) >> 2;
}

/** Reads words of which the first `shared` go into all four of the state, the others into one each. */
function absorb(count: number, shared: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  let at = 0;
  for (; at < shared && at < count; at += 1) {
    const word = words[at] ?? 0;
    a = stepA(a, word);
    b = stepB(b, word);
    c = stepC(c, word);
    d = stepD(d, word);
  }
  for (; at + 3 < count; at += 4) {
    a = stepA(a, words[at] ?? 0);
    b = stepB(b, words[at + 1] ?? 0);
    c = stepC(c, words[at + 2] ?? 0);
    d = stepD(d, words[at + 3] ?? 0);
  }
  for (; at < count; at += 1) a = stepA(a, words[at] ?? 0);
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

/**
 * @param name told apart by all 128 bits; usually the shorter one
 * @param content told apart by at least 32 bits among equal names: each word of it goes into one of the four
 */
export function fingerprintOf(name: string, content: string): Fingerprint {
  state.set([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]);
  const text = `${name}\n${content}`;
  if (text.length <= pieceLength) absorb(load(text), (name.length + 4) >> 2);
  else
    for (let at = 0; at < text.length; at += pieceLength)
      absorb(load(text.slice(at, at + pieceLength)), at < name.length ? words.length : 0);
  const [a = 0, b = 0, c = 0, d = 0] = state;
  return [finished(a) || 1, finished(b ^ text.length), finished(c), finished(d)];
}
