/** 128 bits that stand for a text: four 32-bit words, the first of which is never 0. */
export type Fingerprint = readonly [number, number, number, number];

/** Finishes a word so that every bit of it depends on every bit that went in (the last steps of MurmurHash3). */
function finished(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * @param name told apart by all 128 bits; usually the shorter one
 * @param content told apart by at least 32 bits among equal names: each word sees a quarter of its units
 */
export function fingerprintOf(name: string, content: string): Fingerprint {
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  let c = 0x13198a2e;
  let d = 0x03707344;
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    c = Math.imul((c ^ unit) + (c >>> 15), 0x85ebca77);
    d = Math.imul((d ^ unit) + (d >>> 13), 0xc2b2ae3d);
  }
  const quarters = content.length & ~3;
  for (let at = 0; at < quarters; at += 4) {
    a = Math.imul(a ^ content.charCodeAt(at), 0x9e3779b1);
    b = Math.imul(b ^ content.charCodeAt(at + 1), 0x5f356495);
    c = Math.imul(c ^ content.charCodeAt(at + 2), 0x85ebca77);
    d = Math.imul(d ^ content.charCodeAt(at + 3), 0xc2b2ae3d);
  }
  for (let at = quarters; at < content.length; at += 1) a = Math.imul(a ^ content.charCodeAt(at), 0x9e3779b1);
  return [finished(a) || 1, finished(b ^ content.length), finished(c), finished(d)];
}

const words = 4;

/** A set of fingerprints in one typed array: open addressing, at least half of it free; at most 128 bytes each. */
export class FingerprintSet {
  #slots = new Uint32Array(0x4000 * words);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(wanted: Fingerprint): boolean {
    return this.#holds(this.#slotOf(wanted));
  }

  /** @returns false where it was there already */
  add(fingerprint: Fingerprint): boolean {
    const slot = this.#slotOf(fingerprint);
    if (this.#holds(slot)) return false;
    this.#put(fingerprint, slot);
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length / words) this.#grow();
    return true;
  }

  /** The first word of a free slot is 0. */
  #holds(slot: number): boolean {
    return this.#slots[slot] !== 0;
  }

  /** Where the fingerprint is, or would be. */
  #slotOf([a, b, c, d]: Fingerprint): number {
    const slots = this.#slots;
    for (let slot = (a * words) % slots.length; ; slot = (slot + words) % slots.length) {
      if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c && slots[slot + 3] === d) return slot;
      if (!this.#holds(slot)) return slot;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 4);
    for (let at = 0; at < old.length; at += words) {
      const a = old[at] ?? 0;
      if (a === 0) continue;
      const entry: Fingerprint = [a, old[at + 1] ?? 0, old[at + 2] ?? 0, old[at + 3] ?? 0];
      this.#put(entry, this.#slotOf(entry));
    }
  }

  #put([a, b, c, d]: Fingerprint, slot: number): void {
    this.#slots[slot] = a;
    this.#slots[slot + 1] = b;
    this.#slots[slot + 2] = c;
    this.#slots[slot + 3] = d;
  }
}
