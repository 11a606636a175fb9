import { coerce } from '../../coerce.ts';
import { invalid, unsupported } from '../../refusal.ts';
import type { OperatorRow } from '../../scope.ts';
import { identifier } from '../../sql.ts';
import { kustoType } from '../../types.ts';

/** Both ends and every step between; nothing where the step leads away or stands still. */
export const range: OperatorRow = {
  kind: 'RangeOperator',
  name: 'range',
  fidelity: 'exact',
  compile: (node, _input, scope) => {
    const [nameNode, ...bounds] = node.nodes;
    const [column] = node.table?.columns ?? [];
    const type = column && kustoType(column.type);
    if (!nameNode || !column || !type) return unsupported('this range', node);
    const [from, to, step] = bounds.map((bound) => {
      const value = scope.scalar(bound);
      return type === 'datetime' || type === 'timespan' ? value : coerce(value, type, bound);
    });
    if (!from || !to || !step) return unsupported('this range', node);
    if (from.type !== type || to.type !== type) return unsupported(`range from a ${from.type} to a ${to.type}`, node);
    if (step.type !== type && !(type === 'datetime' && step.type === 'timespan'))
      return invalid(`range of ${type} by steps of ${step.type}`, node);
    const id = scope.query.fresh();
    const order = scope.query.fresh('o');
    const isReal = type === 'real' || type === 'decimal';
    const steps = isReal ? 'CAST(floor((z - a) / s) AS BIGINT)' : '(CAST(z AS HUGEINT) - a) // s';
    const count = `CASE WHEN s > 0 AND z >= a OR s < 0 AND z <= a THEN CAST(${steps} AS BIGINT) + 1 ELSE 0 END`;
    const ends = `SELECT ${from.sql} AS a, ${to.sql} AS z, ${step.sql} AS s`;
    const value = isReal ? 'a + i * s' : 'CAST(CAST(a AS HUGEINT) + CAST(i AS HUGEINT) * s AS BIGINT)';
    const carried = type === 'int' ? `CAST(${value} AS INTEGER)` : value;
    return {
      sql: `SELECT ${carried} AS ${identifier(id)}, i AS ${identifier(order)} FROM (SELECT *, ${count} AS n FROM (${ends})), range(n) AS r(i)`,
      columns: [{ name: column.name, type, id }],
      order: { id: order, serialized: true },
    };
  },
};
