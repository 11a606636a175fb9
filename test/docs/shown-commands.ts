import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A command line as a page shows it. */
export interface ShownCommand {
  /** `README.md:42` */
  readonly where: string;
  /** Words behind `mtr-oms`. */
  readonly argv: readonly string[];
  /** File behind `<`. */
  readonly input: string | undefined;
}

/** Pages of the repository, as paths with forward slashes. */
export function pages(root: string): readonly string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return ['README.md', ...docs.sort()];
}

/** What stands behind `mtr-oms` up to the end of the command: a pipe, a closing parenthesis, a remark. */
const call = /(?:^|[\s$(])mtr-oms((?: +(?:"[^"]*"|[^\s|)#"]+))+)/;

function wordsOf(text: string): { argv: readonly string[]; input: string | undefined } {
  const words = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const arrow = words.indexOf('<');
  return { argv: arrow < 0 ? words : words.slice(0, arrow), input: arrow < 0 ? undefined : words[arrow + 1] };
}

/** Every `mtr-oms …` line in the fenced blocks of a page, in order. */
export function shownCommands(root: string, page: string): readonly ShownCommand[] {
  let fence: string | undefined;
  return readFileSync(join(root, page), 'utf8')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      if (line.startsWith('```')) {
        fence = fence === undefined ? line.slice(3) : undefined;
        return [];
      }
      const said = fence === 'sh' || (fence === 'text' && line.startsWith('$ ')) ? call.exec(line)?.[1] : undefined;
      return said === undefined ? [] : [{ where: `${page}:${index + 1}`, ...wordsOf(said) }];
    });
}
