import { type Extent, unsupported } from './refusal.ts';
import { constant, type Scalar } from './relation.ts';
import { carriers, type KustoType } from './types.ts';

type Numeric = 'int' | 'long' | 'real' | 'decimal';
const numerics: ReadonlySet<KustoType> = new Set<KustoType>(['int', 'long', 'real', 'decimal'] satisfies Numeric[]);

/** `value` where a `type` is expected: what KQL converts without being asked to, numbers among themselves. */
export function coerce(value: Scalar, type: KustoType | undefined, where: Extent): Scalar {
  if (type === undefined || value.type === type) return value;
  if (!numerics.has(value.type) || !numerics.has(type))
    return unsupported(`a ${value.type} in the place of a ${type}`, where);
  if (value.constant) return constant(converted(value.constant.value, type), type);
  const sql = `CAST(${value.sql} AS ${carriers[type]})`;
  return { sql, type };
}

function converted(value: unknown, type: KustoType): number | bigint | null {
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  if (type === 'real' || type === 'decimal') return Number(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  const whole = BigInt.asIntN(type === 'int' ? 32 : 64, typeof value === 'bigint' ? value : BigInt(Math.trunc(value)));
  return type === 'int' ? Number(whole) : whole;
}
