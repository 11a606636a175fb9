import { concat, decode, invalidOffset } from '../readers/decode.ts';

/** Bytes at the end that are the beginning of a character. */
function cutOff(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** UTF-8 in pieces as text. What isn't UTF-8 comes out as U+FFFD, and where the first of it stands is told. */
export class Utf8Text {
  readonly #lost: (line: number, column: number) => void;
  #cut: Uint8Array = new Uint8Array(0);
  #line = 1;
  #column = 1;
  #isIntact = true;

  /** @param lost called once with the place of the first character that isn't UTF-8 */
  constructor(lost: (line: number, column: number) => void) {
    this.#lost = lost;
  }

  push(bytes: Uint8Array): string {
    const whole = this.#cut.length === 0 ? bytes : concat([this.#cut, bytes]);
    const end = whole.length - cutOff(whole);
    this.#cut = whole.slice(end);
    return this.#decoded(whole.subarray(0, end));
  }

  /** The last characters; only a file that breaks off inside one has any. */
  end(): string {
    return this.#decoded(this.#cut);
  }

  #decoded(bytes: Uint8Array): string {
    const text = decode(bytes);
    if (!this.#isIntact) return text;
    const invalid = invalidOffset(bytes, text);
    this.#advance(text, invalid ?? text.length);
    if (invalid !== undefined) {
      this.#isIntact = false;
      this.#lost(this.#line, this.#column);
    }
    return text;
  }

  #advance(text: string, end: number): void {
    let start = 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
      this.#line += 1;
      this.#column = 1;
      start = at + 1;
    }
    this.#column += end - start;
  }
}
