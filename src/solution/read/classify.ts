import { type Finding, findingOf } from '../../finding.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { listed } from '../../text/listed.ts';
import { sourceText } from '../../text/source-text.ts';
import { fragmentFolder, fragmentSuffix, type KindRow, kindRows, settingsRow } from '../kinds.ts';
import { rules } from '../rules.ts';

export type FileRole =
  | { readonly is: 'settings' }
  | { readonly is: 'items'; readonly row: KindRow }
  | { readonly is: 'fragment'; readonly name: string }
  | { readonly is: 'nothing' }
  | { readonly is: 'unknown'; readonly finding: Finding };

/** Folders in which every file must have a meaning. */
export const solutionFolders: readonly string[] = ['custom-fields', 'event-schema', 'templates', 'views', 'workbooks'];

const yaml = /\.ya?ml$/;
/** Notes for people, and what editors and operating systems leave behind. */
const unread = /(^|\/)(\.[^/]*|[^/]*\.md|Thumbs\.db|desktop\.ini)$/;

const folders = new Map<string, KindRow | 'fragments'>([
  ...kindRows.filter((row) => !yaml.test(row.path)).map((row) => [row.path, row] as const),
  [fragmentFolder, 'fragments'],
]);
const files = new Map(kindRows.filter((row) => yaml.test(row.path)).map((row) => [row.path, row]));

/**
 * What a file of a solution folder is.
 * @param path relative to the folder
 * @param file the path as findings show it
 */
export function classify(path: string, file: string): FileRole {
  if (path === settingsRow.path) return { is: 'settings' };
  const [top = ''] = path.split('/');
  if (!solutionFolders.includes(top) || unread.test(path)) return { is: 'nothing' };
  const row = files.get(path);
  if (row) return { is: 'items', row };
  const cut = path.lastIndexOf('/');
  const folder = path.slice(0, cut);
  const name = path.slice(cut + 1);
  const known = folders.get(folder);
  if (known === 'fragments' && name.endsWith(fragmentSuffix) && name !== fragmentSuffix)
    return { is: 'fragment', name: name.slice(0, -fragmentSuffix.length) };
  if (known !== undefined && known !== 'fragments' && yaml.test(name)) return { is: 'items', row: known };
  return { is: 'unknown', finding: unknownFile(path, file, folder, name) };
}

function unknownFile(path: string, file: string, folder: string, name: string): Finding {
  const place = sourceText(file, '').placeAt(0);
  const known = folders.get(folder);
  if (known === undefined) {
    const what =
      folder === 'templates' ? `"${name}" is no file of templates` : `"${folder}" is no folder of a solution`;
    return findingOf(rules.unknownFile, what, place, folderHelp(path, folder));
  }
  const isFragments = known === 'fragments';
  const what = isFragments ? 'query fragment' : `${known.label} file`;
  const wanted = isFragments ? `NAME${fragmentSuffix}` : 'NAME.yaml';
  return findingOf(rules.unknownFile, `"${name}" is no ${what}`, place, `name files in ${folder} ${wanted}`);
}

function folderHelp(path: string, folder: string): string {
  const around = [...folders.keys()].find((one) => folder.startsWith(`${one}/`));
  if (around !== undefined) return `files stand directly in ${around}`;
  const close = didYouMean(path, files.keys()) ?? didYouMean(folder, folders.keys());
  if (close !== undefined) return `did you mean "${close}"?`;
  return `known: ${listed([...folders.keys(), ...files.keys()], 'and')}`;
}
