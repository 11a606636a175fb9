import type { FunctionParameter } from '../generated/types.ts';
import type { Field, Solution } from '../solution/model.ts';
import { builtInTables, type ScalarType, type TableColumns } from './tables.ts';

/** A saved search that queries call by name. */
export interface CatalogueFunction {
  readonly name: string;
  readonly parameters: readonly Readonly<FunctionParameter>[];
  /** KQL. */
  readonly body: string;
}

/** What names in a query may mean beyond the language itself. */
export interface Catalogue {
  readonly tables: Readonly<Record<string, TableColumns>>;
  readonly functions: readonly CatalogueFunction[];
  /** Columns of `Event` that the solution fills; all are text. */
  readonly customColumns: readonly Pick<Field, 'name' | 'from'>[];
}

type CatalogueSource = Pick<Solution, 'customFields' | 'savedSearches'>;

/** Azure's tables, with the solution's columns in `Event`, and the solution's functions. */
export function catalogueOf({ customFields, savedSearches }: CatalogueSource): Catalogue {
  const custom = Object.fromEntries(customFields.map(({ name }): [string, ScalarType] => [name, 'string']));
  return {
    tables: { ...builtInTables, Event: { ...builtInTables.Event, ...custom } },
    functions: savedSearches.flatMap(({ function: settings, query }) =>
      settings ? [{ name: settings.alias, parameters: settings.parameters ?? [], body: query }] : [],
    ),
    customColumns: customFields,
  };
}
