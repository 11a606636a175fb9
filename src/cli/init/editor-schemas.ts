import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Describes captured events, not a file of a solution. */
const notOfSolutions = 'event.schema.json';

/**
 * The packaged JSON Schemas, for editors: without `$id`, so that references between them are read from the folder they stand in
 * and not from the web.
 * @returns path in the solution folder → text
 */
export function editorSchemas(packageFolder: string): ReadonlyMap<string, string> {
  const folder = join(packageFolder, 'schemas');
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json') && name !== notOfSolutions);
  return new Map(
    names.sort().map((name) => {
      const { $id, ...schema } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return [`schemas/${name}`, `${JSON.stringify(schema, undefined, 2)}\n`] as const;
    }),
  );
}
