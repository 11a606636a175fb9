import { concat, decodeLatin1 } from '../decode.ts';
import { listKeys } from '../json-texts.ts';

/** A list that records, or what is needed to read them, stand in. Quotes inside of strings are escaped: none is found there. */
const listStart = new RegExp(`"(${[...listKeys, 'columns', 'rows'].join('|')})"\\s*:\\s*\\[`);
/** More than the start of a list takes, unless somebody wrote blanks on purpose. */
const longestStart = 200;

export interface FoundList {
  readonly key: string;
  /** What was passed over; ends before the bracket. */
  readonly passed: Uint8Array;
  /** From the bracket on. */
  readonly rest: Uint8Array;
}

/** Finds the next list in a document that is broken. */
export class NextList {
  #held: Uint8Array = new Uint8Array();

  /** @param next bytes from the damage on, in pieces @returns what was passed over where there is no list yet */
  search(next: Uint8Array): FoundList | { readonly passed: Uint8Array } {
    const bytes = concat([this.#held, next]);
    const found = listStart.exec(decodeLatin1(bytes));
    if (!found) {
      const end = Math.max(0, bytes.length - longestStart);
      this.#held = bytes.subarray(end);
      return { passed: bytes.subarray(0, end) };
    }
    const end = found.index + found[0].length - 1;
    this.#held = new Uint8Array();
    return { key: found[1] ?? '', passed: bytes.subarray(0, end), rest: bytes.subarray(end) };
  }
}
