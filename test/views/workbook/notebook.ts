import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/json.ts';

/** Looking into a workbook. */

const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** Every item, groups and what is in them. */
export const allItems = ({ items }: JsonObject): readonly JsonObject[] =>
  listOf(items).flatMap((item) => [item, ...allItems(contentOf(item))]);

export const contentOf = (item: JsonObject | undefined): JsonObject => objectOf(item?.['content']);

/** The queries that an item asks: its own, those of its parameters. */
export function queriesOf(item: JsonObject): readonly string[] {
  const content = contentOf(item);
  return [content, ...listOf(content['parameters'])]
    .map(({ query }) => query)
    .filter((query): query is string => typeof query === 'string');
}

const schemaFile = new URL('../../../../shared/samples/workbooks/workbook.schema.json', import.meta.url);

/** Microsoft's schema of workbooks, where the samples are; undefined elsewhere. */
export function publishedSchema(): ValidateFunction | undefined {
  if (!existsSync(schemaFile)) return undefined;
  const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  // The schema gives its definitions ids of their own, which ajv can't tell from those of its references.
  const withoutIds = JSON.parse(JSON.stringify(schema, (key, value) => (key === '$id' ? undefined : value)));
  return new Ajv({ strict: false, allErrors: true }).compile(withoutIds);
}
