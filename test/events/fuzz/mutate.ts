import { gzipSync } from 'node:zlib';
import { writeZip } from '../containers/write-zip.ts';

/** Numbers from 0 up to, and without, 1; the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Draw = (below: number) => number;

export interface Mutation {
  readonly name: string;
  mutate(bytes: Uint8Array, draw: Draw): Uint8Array;
}

const insert = (bytes: Uint8Array, at: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)]);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const entity = (number: number): string => `<!ENTITY l${number} "${`&l${number - 1};`.repeat(10)}">`;
const laughs = `<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY l0 "lol">${Array.from({ length: 12 }, (_, at) => entity(at + 1)).join('')}]>\n`;

const nests: readonly string[] = ['[', '{"a":', '<Event>', '<a><b>', '"', '(', '{"value":[', '<Obj><MS>', '&lt;'];
const invalid: readonly (readonly number[])[] = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xe2, 0x82],
  [0],
];
const marks: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xef, 0xbb, 0xbf, 0xff, 0xfe],
];

const mebibyte = 1024 * 1024;
/** Members in a row are one file to gzip. */
const bomb = Buffer.concat(new Array<Uint8Array>(96).fill(gzipSync(Buffer.alloc(mebibyte, ' '))));
const zeros = Buffer.alloc(mebibyte);
const zipBomb = writeZip(Array.from({ length: 40 }, (_, index) => ({ name: `${index}.log`, content: zeros })));

/** What goes wrong in copies, and what is made to go wrong. To add one: a row. */
export const mutations: readonly Mutation[] = [
  {
    name: 'one byte',
    mutate: (bytes, draw) => {
      const copy = Uint8Array.from(bytes);
      copy[draw(copy.length)] = draw(256);
      return copy;
    },
  },
  {
    name: 'bytes',
    mutate: (bytes, draw) => {
      const copy = Uint8Array.from(bytes);
      for (let count = 1 + draw(30); count > 0; count -= 1) copy[draw(copy.length)] = draw(256);
      return copy;
    },
  },
  {
    name: 'bits',
    mutate: (bytes, draw) => {
      const copy = Uint8Array.from(bytes);
      for (let count = 1 + draw(30); count > 0; count -= 1) {
        const at = draw(copy.length);
        copy[at] = (copy[at] ?? 0) ^ (1 << draw(8));
      }
      return copy;
    },
  },
  { name: 'truncation', mutate: (bytes, draw) => bytes.slice(0, draw(bytes.length)) },
  { name: 'missing start', mutate: (bytes, draw) => bytes.slice(draw(bytes.length)) },
  {
    name: 'missing part',
    mutate: (bytes, draw) => {
      const at = draw(bytes.length);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + draw(5000))]);
    },
  },
  {
    name: 'repeated part',
    mutate: (bytes, draw) => {
      const at = draw(bytes.length);
      return insert(bytes, at, bytes.subarray(at, at + draw(20_000)));
    },
  },
  {
    name: 'overwritten part',
    mutate: (bytes, draw) => Uint8Array.from(bytes).fill(draw(256), draw(bytes.length), draw(bytes.length)),
  },
  {
    name: 'deep nesting',
    mutate: (bytes, draw) =>
      insert(
        bytes,
        draw(2) === 0 ? 0 : draw(bytes.length),
        text((nests[draw(nests.length)] ?? '').repeat(1 + draw(100_000))),
      ),
  },
  {
    name: 'giant text',
    mutate: (bytes, draw) => insert(bytes, draw(bytes.length), new Uint8Array(1 + draw(6_000_000)).fill(32 + draw(90))),
  },
  { name: 'billion laughs', mutate: (bytes, draw) => insert(bytes, 0, text(laughs.repeat(1 + draw(3)))) },
  {
    name: 'invalid UTF-8',
    mutate: (bytes, draw) => {
      let copy: Uint8Array = bytes;
      for (let count = 1 + draw(10); count > 0; count -= 1)
        copy = insert(copy, draw(copy.length), Uint8Array.from(invalid[draw(invalid.length)] ?? []));
      return copy;
    },
  },
  {
    name: 'byte order mark',
    mutate: (bytes, draw) => insert(bytes, 0, Uint8Array.from(marks[draw(marks.length)] ?? [])),
  },
  {
    name: 'gzip',
    mutate: (bytes, draw) => gzipSync(bytes).subarray(0, draw(4) === 0 ? draw(bytes.length) : undefined),
  },
  {
    name: 'zip',
    mutate: (bytes) =>
      writeZip([
        { name: 'a', content: bytes },
        { name: 'b', content: bytes, method: 'stored' },
      ]),
  },
  { name: 'gzip bomb', mutate: (bytes, draw) => (draw(4) === 0 ? bomb : Buffer.concat([gzipSync(bytes), bomb])) },
  {
    name: 'zip bomb',
    mutate: (bytes, draw) =>
      draw(4) === 0
        ? zipBomb
        : writeZip([
            { name: 'a.gz', content: bomb },
            { name: 'b', content: bytes },
          ]),
  },
];
