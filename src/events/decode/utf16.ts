import { Buffer } from 'node:buffer';

/** Turns a capture in another encoding into UTF-8, piece by piece. */
export interface Recoder {
  push(bytes: Uint8Array): Uint8Array;
  /** What is left at the end of the capture. */
  end(): Uint8Array;
}

type Order = 'little-endian' | 'big-endian';

const nothing = new Uint8Array(0);
/** A byte that never stands in UTF-8, and is decoded to one U+FFFD. */
const noUtf8 = Uint8Array.of(0xff);
const loneSurrogate = /\p{Surrogate}/u;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Half a surrogate pair comes out as a byte that isn't UTF-8: so readers say of both encodings alike what is wrong and where. */
function utf8Of(text: string): Uint8Array {
  if (!loneSurrogate.test(text)) return Buffer.from(text, 'utf8');
  const parts = text.split(loneSurrogate).flatMap((part) => [noUtf8, Buffer.from(part, 'utf8')]);
  return Buffer.concat(parts.slice(1));
}

class Utf16Recoder implements Recoder {
  readonly #order: Order;
  /** The beginning of a character whose end has not come yet. */
  #rest: Uint8Array = nothing;

  constructor(order: Order) {
    this.#order = order;
  }

  push(bytes: Uint8Array): Uint8Array {
    const all = Buffer.concat([this.#rest, bytes]);
    let whole = all.length & ~1;
    if (whole > 0 && isHighSurrogate(this.#unit(all, whole - 2))) whole -= 2;
    this.#rest = all.subarray(whole);
    return utf8Of(this.#text(all.subarray(0, whole)));
  }

  end(): Uint8Array {
    const units = this.#rest.length >> 1;
    const rest = units + (this.#rest.length & 1);
    this.#rest = nothing;
    return rest === 0 ? nothing : new Uint8Array(rest).fill(0xff);
  }

  #unit(bytes: Buffer, at: number): number {
    return this.#order === 'big-endian' ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  }

  /** @param bytes a copy, which may be changed */
  #text(bytes: Buffer): string {
    return (this.#order === 'big-endian' ? bytes.swap16() : bytes).toString('utf16le');
  }
}

/** Characters by which UTF-16 without a byte order mark is told. */
const shownCharacters = 4;

/** Every other byte is 0 and none of the others is: so starts every text that is written in UTF-16 and begins in ASCII. */
function isAscii(bytes: Uint8Array, zeroAt: 0 | 1): boolean {
  const length = Math.min(bytes.length & ~1, shownCharacters * 2);
  return length >= 4 && bytes.subarray(0, length).every((byte, at) => (at % 2 === zeroAt) === (byte === 0));
}

/** The byte order of a capture in UTF-16, and the length of its mark; undefined where it is in another encoding. */
function utf16Of(head: Uint8Array): { readonly order: Order; readonly mark: number } | undefined {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return { order: 'little-endian', mark: 2 };
  if (first === 0xfe && second === 0xff) return { order: 'big-endian', mark: 2 };
  if (isAscii(head, 1)) return { order: 'little-endian', mark: 0 };
  return isAscii(head, 0) ? { order: 'big-endian', mark: 0 } : undefined;
}

/** How a capture starts once its byte order mark is taken off, and what turns the rest of it into UTF-8. */
export interface DecodedHead {
  /** In UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
  /** Undefined where the capture is no UTF-16: then its bytes are what they are. */
  readonly recoder: Recoder | undefined;
}

const hasUtf8Mark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Tells the encoding by the first bytes of a capture. Windows writes UTF-16 in PowerShell 5.1 and with `wevtutil /uni:true`. */
export function decodedHead(head: Uint8Array): DecodedHead {
  const utf16 = utf16Of(head);
  if (!utf16) return { bytes: hasUtf8Mark(head) ? head.subarray(3) : head, recoder: undefined };
  const recoder = new Utf16Recoder(utf16.order);
  return { bytes: recoder.push(head.subarray(utf16.mark)), recoder };
}
