/** Text of a record whose end has not come yet. It is put together seldom enough that its length costs no more than its reading. */
export class PendingText {
  #text = '';
  #parts: string[] = [];
  #waiting = 0;

  /** What is put together, from the start of the record. */
  get text(): string {
    return this.#text;
  }

  /** @returns false where `text` is as it was, since there is too little new to be worth a copy */
  add(part: string): boolean {
    this.#parts.push(part);
    this.#waiting += part.length;
    if (this.#waiting * 4 < this.#text.length) return false;
    this.join();
    return true;
  }

  /** Puts together everything that has come. */
  join(): void {
    if (this.#parts.length === 0) return;
    this.#text += this.#parts.join('');
    this.#parts = [];
    this.#waiting = 0;
  }

  /** Drops the beginning of what is put together. */
  drop(length: number): void {
    this.#text = this.#text.slice(length);
  }

  /** A copy of a stretch that doesn't keep the whole piece of the file in memory, as a slice would. */
  copy(start: number, end: number): string {
    return ` ${this.#text.slice(start, end)}`.slice(1);
  }
}
