import { kernel } from '../define.ts';
import { type Dynamic, isArray, isBag, writeJson } from '../values/dynamic.ts';
import { readDynamic } from '../values/read-json.ts';
import { maximumEntries } from './arrays.ts';

/** What `mv-expand` makes rows of: entries of an array, members of a bag; anything else, null included, is the one entry itself. */
function entriesOf(value: Dynamic, asArrays: boolean): readonly Dynamic[] {
  if (isArray(value)) return value;
  if (!isBag(value)) return [value];
  return [...value].map(([key, entry]) => (asArrays ? [key, entry] : new Map([[key, entry]])));
}

/** The entries as a JSON array of texts, each the JSON of an entry; null where an entry is null. `asArrays`: members of a bag as `[key, value]`. */
export const mvEntries = kernel('mv_entries', ['dynamic', 'bool'], 'dynamic', (value, asArrays) => {
  const texts = entriesOf(readDynamic(value), asArrays === true)
    .slice(0, maximumEntries)
    .map((entry) => (entry === null ? 'null' : JSON.stringify(writeJson(entry))));
  return `[${texts.join(',')}]`;
});
