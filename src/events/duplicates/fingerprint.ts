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
  scratch[bytes] = 0;
  scratch[bytes + 1] = 0;
  scratch[bytes + 2] = 0;
  return (bytes + 3) >> 2;
}

/** Reads words, each into one of the four of the state. */
function absorb(count: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  let at = 0;
  for (; at + 3 < count; at += 4) {
    a = stepA(a, words[at] ?? 0);
    b = stepB(b, words[at + 1] ?? 0);
    c = stepC(c, words[at + 2] ?? 0);
    d = stepD(d, words[at + 3] ?? 0);
  }
  for (; at < count; at += 1) a = stepA(a, words[at] ?? 0);
  setState(a, b, c, d);
}

/** Reads words, each into all four of the state. */
function absorbFourfold(count: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let at = 0; at < count; at += 1) {
    const word = words[at] ?? 0;
    a = stepA(a, word);
    b = stepB(b, word);
    c = stepC(c, word);
    d = stepD(d, word);
  }
  setState(a, b, c, d);
}

function setState(a: number, b: number, c: number, d: number): void {
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

function result(length: number): Fingerprint {
  const [a = 0, b = 0, c = 0, d = 0] = state;
  return [finished(a) || 1, finished(b ^ length), finished(c), finished(d)];
}

function absorbText(text: string, take: (count: number) => void): void {
  if (text.length <= pieceLength) take(load(text));
  else for (let at = 0; at < text.length; at += pieceLength) take(load(text.slice(at, at + pieceLength)));
}

const start: Fingerprint = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/** Of a text that is only compared where something else is equal: two texts are told apart by at least 32 bits. */
export function textFingerprint(text: string): Fingerprint {
  setState(...start);
  absorbText(text, absorb);
  return result(text.length);
}

/**
 * Of a name and what stands beside it.
 * @param name told apart by all 128 bits
 */
export function fingerprintOf(name: string, content: Fingerprint = start): Fingerprint {
  setState(...content);
  absorbText(name, absorbFourfold);
  return result(name.length);
}
