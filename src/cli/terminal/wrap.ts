import stringWidth from 'string-width';

/**
 * A paragraph in lines of at most `width` terminal columns, broken at blanks, with a final newline.
 * @param mark stands before the first line; the others are indented as far
 */
export function wrapped(text: string, width: number, mark = ''): string {
  const indent = ' '.repeat(stringWidth(mark));
  const lines: string[] = [];
  let line = mark;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!isEmpty && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return `${[...lines, line].join('\n')}\n`;
}
