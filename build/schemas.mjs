// The JSON Schemas as the build sees them: lenient (an overlay may leave things out) and complete (`x-required` applies).
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const suffix = '.schema.json';

/** @returns {Map<string, any>} schema by its short name, such as `alert-rule` */
export function readSchemas() {
  const files = readdirSync(`${root}schemas`)
    .filter((file) => file.endsWith(suffix))
    .sort();
  return new Map(
    files.map((file) => [file.slice(0, -suffix.length), JSON.parse(readFileSync(`${root}schemas/${file}`, 'utf8'))]),
  );
}

/** A copy of `value` in which `visit` may replace every object, innermost first. */
export function mapObjects(value, visit) {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, visit));
  if (value === null || typeof value !== 'object') return value;
  return visit(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapObjects(item, visit)])));
}

/** The schema of a merged item: what `x-required` names is required. */
export const complete = (schema) =>
  mapObjects(schema, ({ 'x-required': wanted, ...rest }) =>
    wanted ? { ...rest, required: [...new Set([...(rest.required ?? []), ...wanted])] } : rest,
  );
