import { importKinds } from '../../deploy/import/kinds.ts';
import type { ImportedItem } from '../../deploy/import/request.ts';
import { plural } from '../reporters/report.ts';
import type { Style } from '../style.ts';
import { safeLine } from '../terminal/safe-text.ts';

/** What an import found and wrote. */
export interface ImportSummary {
  readonly solution: string;
  /** For people: what was read. */
  readonly from: string;
  /** The folder as the user named it. */
  readonly folder: string;
  readonly isPackaged: boolean;
  readonly items: readonly ImportedItem[];
  readonly same: number;
  readonly builtIn: number;
  readonly elsewhere: number;
  readonly files: readonly string[];
}

const counted = (count: number, what: string): readonly string[] => (count === 0 ? [] : [`${count} ${what}`]);

/** A line for each item, then what was left out. */
export function importText(summary: ImportSummary, style: Style): string {
  const { solution, from, folder, isPackaged, items, same, builtIn, elsewhere, files } = summary;
  const base = isPackaged ? ', laid over the packaged one' : '';
  const lines = importKinds.flatMap(({ list }) =>
    items
      .filter(({ row }) => row.list === list)
      .map(({ title, path, how }) => {
        const sign = how === 'new' ? style.chalk.green('+') : style.chalk.yellow('~');
        return `  ${sign} ${safeLine(title)}  ${style.chalk.dim(path)}`;
      }),
  );
  const leftOut = [
    ...counted(builtIn, 'that every workspace has'),
    ...counted(elsewhere, 'that are about another workspace'),
  ];
  return [
    `imported from ${from} into ${folder}: solution ${solution}${base}`,
    ...lines,
    `${plural(items.length, 'item')} written, ${same} as ${isPackaged ? 'packaged' : 'defined'}; ${plural(files.length, 'file')}`,
    ...(leftOut.length > 0 ? [`left out: ${leftOut.join(', ')}`] : []),
    '',
  ].join('\n');
}
