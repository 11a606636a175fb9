import { type Document, isMap, parseDocument } from 'yaml';
import { isJsonObject, type JsonObject } from '../../../json.ts';
import { kindRows } from '../../../solution/kinds.ts';
import { decode } from '../../../solution/read/decode.ts';
import { itemYaml, templated, yamlOptions } from '../../../solution/write/item-yaml.ts';
import type { ImportedList } from '../kinds.ts';
import type { WrittenFile } from '../request.ts';

/** A file of an item, as it is. */
interface ItemFile {
  readonly path: string;
  readonly text: string;
}

const folderOf = (list: ImportedList): string => `${kindRows.find(({ kind }) => kind === list)?.path ?? list}/`;

const textIn = (path: string, bytes: Uint8Array): string => {
  const decoded = decode(path, bytes);
  return 'text' in decoded ? decoded.text : '';
};

/** Files of items by list and name. */
function itemFiles(
  files: ReadonlyMap<string, Uint8Array>,
  lists: readonly ImportedList[],
): ReadonlyMap<string, ItemFile> {
  const found = lists.flatMap((list) =>
    [...files]
      .filter(([path]) => path.startsWith(folderOf(list)) && /\.ya?ml$/.test(path))
      .map(([path, bytes]): [string, ItemFile] => {
        const text = textIn(path, bytes);
        return [`${list}/${String(parseDocument(text).get('name'))}`, { path, text }];
      }),
  );
  return new Map(found);
}

function lay(document: Document, path: readonly string[], changes: JsonObject): void {
  for (const [key, value] of Object.entries(changes)) {
    const here = [...path, key];
    if (isJsonObject(value) && isMap(document.getIn(here))) lay(document, here, value);
    // A plain value takes the place of the former one, beside its comment; a block of lines can't hold a carriage return.
    else if (typeof value === 'object' || String(value).includes('\r'))
      document.setIn(here, document.createNode(value));
    else document.setIn(here, value);
  }
}

/**
 * Writes changes of items into a customer's folder: into the file that states the item, whose comments and other keys stay, else into
 * a file of its own.
 */
export function overlayWriter(
  files: ReadonlyMap<string, Uint8Array>,
): (list: ImportedList, item: JsonObject, isWhole?: boolean) => WrittenFile {
  const known = itemFiles(files, ['savedSearches', 'notificationGroups', 'alertRules', 'workbooks', 'views']);
  return (list, item, isWhole = false) => {
    const name = String(item['name']);
    const file = known.get(`${list}/${name}`);
    if (file && !isWhole && item['replace'] !== true) {
      const document = parseDocument(file.text);
      lay(document, [], templated(list, item));
      return [file.path, document.toString(yamlOptions)];
    }
    if (file) return [file.path, itemYaml(list, item)];
    let path = `${folderOf(list)}${name}.yaml`;
    for (let count = 2; files.has(path); count += 1) path = `${folderOf(list)}${name}-${count}.yaml`;
    return [path, itemYaml(list, item)];
  };
}
