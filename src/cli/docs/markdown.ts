/** Says whose word counts, on every page. */
export const generatedFrom = (source: string): string => `<!-- Generated from ${source} by "npm run docs". -->`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\n/g, ' ');

/** A table; `''` without rows. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Parts of a page, with a blank line between them; empty ones are left out. */
export const page = (...parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;
