const newline = 0x0a;

/** Line and column (1-based, in UTF-16 units) while UTF-8 goes by. */
export class TextPosition {
  line = 1;
  column = 1;

  pass(byte: number): void {
    if (byte === newline) {
      this.line += 1;
      this.column = 1;
    } else if ((byte & 0xc0) !== 0x80) this.column += byte >= 0xf0 ? 2 : 1;
  }

  passAll(bytes: Uint8Array): void {
    for (const byte of bytes) this.pass(byte);
  }

  moveTo({ line, column }: { readonly line: number; readonly column: number }): void {
    this.line = line;
    this.column = column;
  }
}
