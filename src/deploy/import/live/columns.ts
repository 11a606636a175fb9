import type { JsonObject } from '../../../json.ts';
import { objectOf, objectsOf, propertiesOf, textOf } from '../../../resources/canonical.ts';
import type { Solution } from '../../../solution/model.ts';
import { schemaLine, yamlText } from '../../../solution/write/item-yaml.ts';

/** Custom columns of the table Event that texts speak of. */
export function columnsIn(texts: Iterable<string>): readonly string[] {
  const names = [...texts].flatMap((text) => text.match(/\b[A-Za-z]\w*_CF\b/g) ?? []);
  return [...new Set(names)].sort();
}

/** Names of the text columns that a live table has of its own. */
export const textColumns = (table: JsonObject): ReadonlySet<string> =>
  new Set(
    objectsOf(objectOf(propertiesOf(table)['schema'])['columns'])
      .filter(({ type }) => textOf(type).toLowerCase() === 'string')
      .map(({ name }) => textOf(name)),
  );

/**
 * A file of custom fields, so that queries that name them can be checked. Nothing fills them as long as the folder collects no event
 * logs: where a value comes from is as in the packaged solution, else after the column's name.
 */
export function columnsFile(columns: readonly string[], { customFields }: Solution): string {
  const fields = columns.map((name) => {
    const known = customFields.find((field) => field.name === name);
    return known
      ? { name, from: known.from, description: known.description }
      : {
          name,
          from: { key: name.replace(/_CF$/, '') },
          description: 'Column of the workspace that imported queries use.',
        };
  });
  return [
    schemaLine(1, 'custom-fields'),
    '# Columns that imported queries use. They are there already; this folder collects no events, so it fills none of them.',
    yamlText(JSON.parse(JSON.stringify({ fields }))),
  ].join('\n');
}
