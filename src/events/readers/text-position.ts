const newline = 0x0a;

/** UTF-16 units of a character of UTF-8, told by any of its bytes: those after its first one count nothing. */
const unitsAt = (byte: number): number => ((byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1);

/** UTF-16 units of a stretch of UTF-8. */
export function unitsOf(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let at = start; at < end; at += 1) units += unitsAt(bytes[at] ?? 0);
  return units;
}

/** Line and column (1-based, in UTF-16 units) while UTF-8 goes by. */
export class TextPosition {
  line = 1;
  column = 1;

  pass(byte: number): void {
    if (byte === newline) {
      this.line += 1;
      this.column = 1;
    } else this.column += unitsAt(byte);
  }

  passAll(bytes: Uint8Array): void {
    for (const byte of bytes) this.pass(byte);
  }

  moveTo({ line, column }: { readonly line: number; readonly column: number }): void {
    this.line = line;
    this.column = column;
  }
}
