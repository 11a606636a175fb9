import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import { propertiesOf, textOf } from '../../../resources/canonical.ts';

/** A workbook as it is; a text where its content is no JSON object: why. */
export function readWorkbook(body: JsonObject): JsonObject | string {
  const { displayName, description, serializedData } = propertiesOf(body);
  const content = parsed(textOf(serializedData));
  if (!isJsonObject(content)) return 'its content is no JSON object';
  return {
    title: textOf(displayName),
    ...(textOf(description) !== '' && { description: textOf(description) }),
    content,
  };
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
