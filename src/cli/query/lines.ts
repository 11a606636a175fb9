/** Lines of a text that comes in pieces, without their ends (`\n` or `\r\n`) and without a byte order mark. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const piece of bytes) {
    const [first = '', ...rest] = decoder.decode(piece, { stream: true }).split('\n');
    parts.push(first);
    for (const next of rest) {
      yield withoutReturn(parts.join(''));
      parts = [next];
    }
  }
  parts.push(decoder.decode());
  const last = parts.join('');
  if (last !== '') yield withoutReturn(last);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
