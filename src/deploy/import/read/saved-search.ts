import type { JsonObject } from '../../../json.ts';
import { propertiesOf, textOf } from '../../../resources/canonical.ts';
import { descriptionComment } from '../../../resources/kinds/workspace/saved-search.ts';

const parameter =
  /^\s*([A-Za-z_]\w*)\s*:\s*(string|int|long|real|bool|datetime|timespan|dynamic|guid)\s*(?:=\s*(\S(?:.*\S)?)\s*)?$/s;

/** `a:string, b:timespan = 1h`; undefined where a part is nothing that the definition can say. */
function readParameters(text: string): readonly JsonObject[] | undefined {
  if (text.trim() === '') return [];
  const found = splitParameters(text).map((part) => parameter.exec(part));
  return found.every((one) => one !== null)
    ? found.map(([, name, type, value]) => ({ name, type, ...(value !== undefined && { default: value }) }))
    : undefined;
}

/** At commas outside of parentheses and literals. */
function splitParameters(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\s\S]/g)) {
    if (token === ',' && depth === 0) {
      parts.push('');
      continue;
    }
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    parts.push((parts.pop() ?? '') + token);
  }
  return parts;
}

/**
 * A saved search as the definition writes it.
 * @param base what the item said before: its description stands as a comment above the query
 */
export function readSavedSearch(body: JsonObject, base?: JsonObject): JsonObject {
  const { displayName, category, query, functionAlias, functionParameters } = propertiesOf(body);
  const described = textOf(base?.['description']);
  const comment = descriptionComment(described);
  const text = textOf(query).replaceAll('\r\n', '\n');
  const isDescribed = comment !== '' && text.startsWith(`${comment}\n`);
  const alias = textOf(functionAlias);
  const parameters = readParameters(textOf(functionParameters)) ?? [];
  return {
    displayName: textOf(displayName),
    category: textOf(category),
    ...(comment !== '' && { description: isDescribed ? described : '' }),
    ...(/^[A-Za-z_]\w*$/.test(alias) && { function: { alias, ...(parameters.length > 0 && { parameters }) } }),
    query: isDescribed ? text.slice(comment.length + 1) : text,
  };
}
