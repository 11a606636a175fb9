import { isJsonObject, type JsonObject } from '../../json.ts';
import { verbatim } from './kql-text.ts';

/** What of an `Event` row can hold the payload. */
export interface PayloadColumns {
  readonly RenderedDescription?: string | undefined;
  readonly ParameterXml?: string | undefined;
  readonly EventData?: string | undefined;
}

interface PayloadColumn {
  readonly name: keyof PayloadColumns;
  /** true: XML, whose text has its entities still escaped. */
  readonly xml: boolean;
}

/** Columns of the `Event` table in the order in which the payload is looked for. */
export const payloadColumns: readonly PayloadColumn[] = [
  { name: 'RenderedDescription', xml: false },
  { name: 'ParameterXml', xml: true },
  { name: 'EventData', xml: true },
];

/** The ampersand comes last: `&amp;lt;` means the text `&lt;`. */
const entities: readonly (readonly [entity: string, character: string])[] = [
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
];

/** From the first `{` to the last `}`: text around the payload, such as "The description … cannot be found", falls away. */
const objectPattern = '(?s)\\{.*\\}';

/** What the chain of `replace` in {@link payloadKql} does, step by step: not XML's own rules, which know more entities. */
const replaceAsDeployed = (text: string): string =>
  entities.reduce((result, [entity, character]) => result.replaceAll(entity, character), text);

/**
 * The payload of a row: the JSON object in the first of `payloadColumns` that holds one; undefined where none does. Does what
 * `payloadKql` does during ingestion.
 */
export function payloadOf(row: PayloadColumns): JsonObject | undefined {
  for (const { name, xml } of payloadColumns) {
    const value = row[name] ?? '';
    const payload = parseObject(xml ? replaceAsDeployed(value) : value);
    if (payload) return payload;
  }
  return undefined;
}

function parseObject(text: string): JsonObject | undefined {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(start, end + 1));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** KQL for the object inside a column's text (dynamic; no dictionary where there is none), given the KQL that reads the column. */
export function payloadKql(column: PayloadColumn, value: string): string {
  const text = column.xml
    ? entities.reduce(
        (kql, [entity, character]) => `replace(${verbatim(entity)}, ${verbatim(character)}, ${kql})`,
        value,
      )
    : value;
  return `parse_json(extract(${verbatim(objectPattern)}, 0, ${text}))`;
}
