import { kqlString } from '../../../kql/literal.ts';

/** A column's name as a query writes it. */
export const columnReference = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `[${kqlString(name)}]`);

/** A column's name as `columnMatch` takes it, which is a regular expression where it is no plain name. */
export const columnMatch = (name: string): string =>
  /^\w+$/.test(name) ? name : `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
