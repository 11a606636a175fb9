const wordsEach = 4;

/**
 * The fingerprints that were added last, up to a number of them: a ring in the order of adding, and a hash table of places in the
 * ring (open addressing, at most half full). 24 to 32 bytes each, of which memory is taken only as it is filled.
 */
export class RecentFingerprints {
  readonly #limit: number;
  readonly #ring: Uint32Array;
  /** Place in the ring plus 1; 0 where the slot is free. */
  readonly #table: Uint32Array;
  readonly #mask: number;
  #size = 0;
  #next = 0;

  /** @param limit how many are remembered */
  constructor(limit: number) {
    this.#limit = limit;
    this.#ring = new Uint32Array(limit * wordsEach);
    this.#table = new Uint32Array(2 ** Math.ceil(Math.log2(limit * 2)));
    this.#mask = this.#table.length - 1;
  }

  /**
   * Adds the fingerprint of these four words, the first of which spreads well.
   * @returns false where it is remembered already; otherwise it is from now on, and the oldest may be forgotten for it
   */
  add(a: number, b: number, c: number, d: number): boolean {
    let slot = a & this.#mask;
    for (let entry = this.#table[slot] ?? 0; entry !== 0; entry = this.#table[slot] ?? 0) {
      if (this.#isAt(entry - 1, a, b, c, d)) return false;
      slot = (slot + 1) & this.#mask;
    }
    if (this.#size < this.#limit) this.#size += 1;
    else {
      this.#forget(this.#next);
      slot = a & this.#mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & this.#mask;
    }
    const at = this.#next * wordsEach;
    this.#ring[at] = a;
    this.#ring[at + 1] = b;
    this.#ring[at + 2] = c;
    this.#ring[at + 3] = d;
    this.#table[slot] = this.#next + 1;
    this.#next = this.#next + 1 === this.#limit ? 0 : this.#next + 1;
    return true;
  }

  #isAt(place: number, a: number, b: number, c: number, d: number): boolean {
    const ring = this.#ring;
    const at = place * wordsEach;
    return ring[at] === a && ring[at + 1] === b && ring[at + 2] === c && ring[at + 3] === d;
  }

  /** Takes the entry of a place out of the table, and moves up those behind it that would no longer be found. */
  #forget(place: number): void {
    const table = this.#table;
    const mask = this.#mask;
    let free = this.#homeOf(place);
    while (table[free] !== place + 1) free = (free + 1) & mask;
    for (let slot = (free + 1) & mask; table[slot] !== 0; slot = (slot + 1) & mask) {
      const entry = table[slot] ?? 0;
      const home = this.#homeOf(entry - 1);
      // It may stand anywhere from its home to where it is: it moves up only if the free slot is on that way.
      if (((slot - home) & mask) < ((slot - free) & mask)) continue;
      table[free] = entry;
      free = slot;
    }
    table[free] = 0;
  }

  #homeOf(place: number): number {
    return (this.#ring[place * wordsEach] ?? 0) & this.#mask;
  }
}
