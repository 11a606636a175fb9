import type { FunctionParameter } from '../generated/types.ts';
import type { Solution } from '../solution/model.ts';
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
  readonly customColumns: readonly string[];
  /** Windows event logs whose events the solution collects. */
  readonly eventLogs: readonly string[];
}

type CatalogueSource = Pick<Solution, 'customFields' | 'savedSearches' | 'eventLogs'>;

/** Azure's tables, with the solution's columns in `Event`, and the solution's functions. */
export function catalogueOf({ customFields, savedSearches, eventLogs }: CatalogueSource): Catalogue {
  const customColumns = customFields.map(({ name }) => name);
  const custom = Object.fromEntries(customColumns.map((name): [string, ScalarType] => [name, 'string']));
  return {
    tables: { ...builtInTables, Event: { ...builtInTables.Event, ...custom } },
    functions: savedSearches.flatMap(({ function: settings, query }) =>
      settings ? [{ name: settings.alias, parameters: settings.parameters ?? [], body: query }] : [],
    ),
    customColumns,
    eventLogs: eventLogs.map(({ eventLog }) => eventLog),
  };
}
