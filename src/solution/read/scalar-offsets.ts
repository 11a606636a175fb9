/** How YAML writes a string; the names are those of the `yaml` library. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

/**
 * Where each character of a YAML string was written.
 * @param raw the scalar as it stands in the file, quotes or block header included
 * @param value the string it means
 * @returns for each UTF-16 unit of `value`, and for its end, the offset into `raw`
 */
export function scalarOffsets(raw: string, style: ScalarStyle, value: string): Uint32Array {
  const offsets = new Uint32Array(value.length + 1);
  const end = style.startsWith('BLOCK') ? blockOffsets(raw, value, offsets) : flowOffsets(raw, style, value, offsets);
  offsets[value.length] = Math.min(end, raw.length);
  return offsets;
}

/** Lines of a block follow each other in file and value; only indentation and, when folded, line ends differ. */
function blockOffsets(raw: string, value: string, offsets: Uint32Array): number {
  const lines = raw.split('\n');
  let lineStart = (lines[0] ?? '').length + 1;
  const body = lines.slice(1);
  const indent = blockIndent(raw, body, value);
  let at = 0;
  let last = lineStart;
  for (const line of body) {
    const content = line.slice(indent);
    const lineEnd = lineStart + line.length;
    if (content !== '') {
      // What stands between two lines of the value (a space, or line ends) was written at the end of the line before.
      while (at < value.length && !value.startsWith(content, at)) offsets[at++] = last;
      for (let index = 0; index < content.length && at < value.length; index++)
        offsets[at++] = lineStart + indent + index;
      last = lineEnd;
    } else if (at < value.length && value[at] === '\n') {
      offsets[at++] = last;
      last = lineEnd;
    }
    lineStart = lineEnd + 1;
  }
  while (at < value.length) offsets[at++] = last;
  return last;
}

/** The header may say it (`|2`), relative to what is around; the first line of the value shows it in any case. */
function blockIndent(raw: string, body: readonly string[], value: string): number {
  const first = value.split('\n').find((line) => line.trim() !== '') ?? '';
  const start = raw.startsWith('>') ? first.trimEnd() : first;
  const line = body.find((one) => one.trim() !== '') ?? '';
  const lead = line.length - line.trimStart().length;
  const kept = start.length - start.trimStart().length;
  return Math.max(0, lead - kept);
}

const doubleQuoteEscape = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/y;
const lineFold = /[ \t]*\n(?:[ \t]*\n)*[ \t]*/y;

/** Plain and quoted strings: escapes, and line ends that mean a space (or, several of them, one line end fewer). */
function flowOffsets(raw: string, style: ScalarStyle, value: string, offsets: Uint32Array): number {
  let from = style === 'PLAIN' ? 0 : 1;
  let at = 0;
  const put = (count: number, offset: number) => {
    for (let index = 0; index < count && at < value.length; index++) offsets[at++] = offset;
  };
  while (from < raw.length && at < value.length) {
    const char = raw[from];
    const fold = matchAt(lineFold, raw, from);
    if (fold !== undefined) {
      const breaks = fold.split('\n').length - 1;
      put(Math.max(1, breaks - 1), from);
      from += fold.length;
    } else if (style === 'QUOTE_SINGLE' && char === "'") {
      put(1, from);
      from += 2;
    } else if (style === 'QUOTE_DOUBLE' && char === '\\') {
      from += putEscape(raw, from, put);
    } else {
      put(1, from++);
    }
  }
  return from;
}

/** @returns how much of `raw` the escape takes */
function putEscape(raw: string, from: number, put: (count: number, offset: number) => void): number {
  const sequence = matchAt(doubleQuoteEscape, raw, from) ?? '\\';
  if (sequence === '\\\n') {
    // An escaped line end means nothing, and neither does the indentation after it.
    const fold = matchAt(lineFold, raw, from + 1) ?? '\n';
    put(fold.split('\n').length - 2, from);
    return 1 + fold.length;
  }
  const astral = sequence.startsWith('\\U') && Number.parseInt(sequence.slice(2), 16) > 0xffff;
  put(astral ? 2 : 1, from);
  return sequence.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
