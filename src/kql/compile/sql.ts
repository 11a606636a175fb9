import { carriers, type KustoType, type KustoValue } from './types.ts';

/** A name in SQL. Only names made by the compiler (`c12`, `kusto_split`) are given: the query's own never enter SQL. */
export function identifier(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`no name of the compiler's: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/** Text as a literal. Together with `literal` the only way in which text of a query enters SQL. */
export function textLiteral(text: string): string {
  // DuckDB's texts hold any character; its parser reads a query only up to a NUL.
  const quoted = text
    .replace(halfSurrogate, '\ufffd')
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`);
  return quoted.length === 1 ? quoted.join('') : `(${quoted.join(' || chr(0) || ')})`;
}

const halfSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * What a table or column of the catalogue is called in SQL: KQL tells `a` from `A` and DuckDB doesn't. `EventID`: `k__event_i_d`.
 * Upper case as `_` and the letter, `_` as `__`, any other character by its number: no two names meet.
 */
export function storedName(name: string): string {
  const unit = (one: string) => {
    if (/[A-Z]/.test(one)) return `_${one.toLowerCase()}`;
    return one === '_' ? '__' : `_${one.charCodeAt(0)}_`;
  };
  return `k_${name.replace(/[^a-z0-9]/g, unit)}`;
}

/** A value as a literal that has the type's carrier. */
export function literal(value: KustoValue, type: KustoType): string {
  const carrier = carriers[type];
  // Without a type for a decimal: beside one of whole digits it must not make a double of it.
  if (value === null && type === 'decimal') return 'NULL';
  if (value === null) return type === 'string' ? "''" : `CAST(NULL AS ${carrier})`;
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number' && !Number.isFinite(value)) return `CAST('${realNames(value)}' AS DOUBLE)`;
  return `CAST('${value}' AS ${carrier})`;
}

const realNames = (value: number): string => (Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf');
