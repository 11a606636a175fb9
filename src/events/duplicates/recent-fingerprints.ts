const wordsEach = 4;
const firstCapacity = 4096;

/**
 * The fingerprints that were added last, up to a number of them: a ring in the order of adding, and a hash table of places in the
 * ring (open addressing, at most half full). 24 to 32 bytes each; both grow until the ring is as long as it may be.
 */
export class RecentFingerprints {
  readonly #limit: number;
  #capacity: number;
  #ring: Uint32Array;
  /** Place in the ring plus 1; 0 where the slot is free. */
  #table: Uint32Array;
  #mask: number;
  #size = 0;
  #next = 0;

  /** @param limit how many are remembered */
  constructor(limit: number) {
    this.#limit = limit;
    this.#capacity = Math.min(limit, firstCapacity);
    this.#ring = new Uint32Array(this.#capacity * wordsEach);
    this.#table = new Uint32Array(slotsFor(this.#capacity));
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
    if (this.#size === this.#capacity) {
      this.#makeRoom();
      slot = this.#freeSlot(a);
    }
    this.#put(slot, a, b, c, d);
    return true;
  }

  #isAt(place: number, a: number, b: number, c: number, d: number): boolean {
    const ring = this.#ring;
    const at = place * wordsEach;
    return ring[at] === a && ring[at + 1] === b && ring[at + 2] === c && ring[at + 3] === d;
  }

  #put(slot: number, a: number, b: number, c: number, d: number): void {
    const ring = this.#ring;
    const at = this.#next * wordsEach;
    ring[at] = a;
    ring[at + 1] = b;
    ring[at + 2] = c;
    ring[at + 3] = d;
    this.#table[slot] = this.#next + 1;
    this.#size += 1;
    this.#next = this.#next + 1 === this.#limit ? 0 : this.#next + 1;
  }

  #makeRoom(): void {
    if (this.#capacity < this.#limit) this.#grow();
    else {
      this.#forget(this.#next);
      this.#size -= 1;
    }
  }

  #freeSlot(a: number): number {
    let slot = a & this.#mask;
    while (this.#table[slot] !== 0) slot = (slot + 1) & this.#mask;
    return slot;
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
      // It may stand anywhere between its home and where it is: the free slot is nearer to home.
      if (((slot - home) & mask) < ((slot - free) & mask)) continue;
      table[free] = entry;
      free = slot;
    }
    table[free] = 0;
  }

  #homeOf(place: number): number {
    return (this.#ring[place * wordsEach] ?? 0) & this.#mask;
  }

  /** Only before the ring has come round: the places keep their order. */
  #grow(): void {
    this.#capacity = Math.min(this.#capacity * 2, this.#limit);
    const ring = new Uint32Array(this.#capacity * wordsEach);
    ring.set(this.#ring);
    this.#ring = ring;
    this.#table = new Uint32Array(slotsFor(this.#capacity));
    this.#mask = this.#table.length - 1;
    for (let place = 0; place < this.#size; place += 1)
      this.#table[this.#freeSlot(ring[place * wordsEach] ?? 0)] = place + 1;
  }
}

/** The power of two that is at least twice the number. */
const slotsFor = (capacity: number): number => 2 ** Math.ceil(Math.log2(capacity * 2));
