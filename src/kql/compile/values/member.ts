import { conversion } from '../../kernels/conversions.ts';
import type { Scalar } from '../relation.ts';
import type { Scope } from '../scope.ts';
import { textLiteral } from '../sql.ts';
import { carriers, type KustoType } from '../types.ts';

type Member = NonNullable<Scalar['member']>;

/** JSON of a member; NULL where it is not there or null. */
export const memberJson = ({ of, path }: Member): string =>
  `nullif(CAST(json_extract(${of}, ${textLiteral(path)}) AS VARCHAR), 'null')`;

const memberText = ({ of, path }: Member): string => `json_extract_string(${of}, ${textLiteral(path)})`;

interface Shortcut {
  /** Texts that leave it to the kernel (`but`), or that alone don't (`only`): whole, for RE2. */
  readonly pattern: string;
  readonly leaves: 'matching' | 'others';
  readonly write: (text: string) => string;
}

/**
 * What the text of a member says as well as its JSON does. A text that looks like a real, or a whole number beyond long, may be a string or a number that Kusto
 * writes otherwise; one that begins like an array or a bag may be one.
 */
const shortcuts: Readonly<Partial<Record<KustoType, Shortcut>>> = {
  string: {
    pattern: '-?[0-9]+(?:\\.[0-9]+(?:[eE].*)?|[eE].*)|-?[0-9]{19,}|-0|(?s:[\\[{].*)',
    leaves: 'matching',
    write: (text) => `coalesce(${text}, '')`,
  },
  long: { pattern: '-?[0-9]{1,18}', leaves: 'others', write: (text) => `CAST(${text} AS BIGINT)` },
  int: { pattern: '-?[0-9]{1,9}', leaves: 'others', write: (text) => `CAST(${text} AS INTEGER)` },
  real: {
    pattern: '-?[0-9]{1,15}(?:\\.[0-9]{1,15})?',
    leaves: 'others',
    write: (text) => `CAST(${text} AS ${carriers.real})`,
  },
};

/** A member in another type without its JSON, where that is the same; undefined where it never is. */
export function convertMember(member: Member, to: KustoType, scope: Scope): Scalar | undefined {
  const shortcut = shortcuts[to];
  const kernel = conversion('dynamic', to);
  if (!shortcut || !kernel) return undefined;
  const text = scope.hoist({ sql: memberText(member), type: 'string' });
  const slow = scope.query.kernel(kernel, [{ sql: memberJson(member), type: 'dynamic' }]).sql;
  const fast = shortcut.write(text.sql);
  const [then, otherwise] = shortcut.leaves === 'matching' ? [slow, fast] : [fast, slow];
  return {
    sql: `CASE WHEN regexp_full_match(${text.sql}, ${textLiteral(shortcut.pattern)}) THEN ${then} ELSE ${otherwise} END`,
    type: to,
  };
}
