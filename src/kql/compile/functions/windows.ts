import { coerce } from '../coerce.ts';
import { invalid, unsupported } from '../refusal.ts';
import { constant, type Scalar } from '../relation.ts';
import type { Call, FunctionRow } from '../scope.ts';
import { identifier, literal } from '../sql.ts';

/** Functions over neighbouring rows: they need rows in an order that the query asked for. */
type Window = (call: Call, over: string) => Scalar;

const windowed = (name: string, compile: Window): FunctionRow => ({
  name,
  fidelity: 'exact',
  compile: (call) => {
    const order = call.scope.input?.order;
    if (!order?.serialized)
      return invalid(`${name}() needs rows in an order: sort or serialize them before`, call.node);
    return compile(call, `ORDER BY ${identifier(order.id)}`);
  },
});

/** The value of the row `offset` rows before or behind; a third argument, else null, where there is none. */
const neighbour =
  (sqlFunction: 'lag' | 'lead'): Window =>
  ({ arguments: [value, offset = constant(1n, 'long'), fallback], scope, node, name, nodes }, over) => {
    if (!value) return unsupported(`${name}() without a value`, node);
    const distance = offset.constant?.value;
    if (typeof distance !== 'bigint' && typeof distance !== 'number')
      return unsupported(`${name}() by a computed distance`, node);
    const other = fallback ? coerce(fallback, value.type, nodes[2] ?? node).sql : literal(null, value.type);
    const sql = `${sqlFunction}(${value.sql}, ${distance}, ${other}) OVER (${over})`;
    return scope.hoist({ sql, type: value.type });
  };

/** Rows between two restarts share a number. */
function partition({ scope, node, name }: Call, restart: Scalar | undefined, over: string): string {
  if (!restart || restart.constant?.value === false) return over;
  if (restart.type !== 'bool') return unsupported(`${name}() with a ${restart.type} for its restart`, node);
  const number = `sum(CASE WHEN ${restart.sql} THEN 1 ELSE 0 END) OVER (${over})`;
  return `PARTITION BY ${scope.hoist({ sql: number, type: 'long' }).sql} ${over}`;
}

const rowNumber: Window = (call, over) => {
  const [start = constant(1n, 'long'), restart] = call.arguments;
  const sql = `row_number() OVER (${partition(call, restart, over)}) + ${start.sql} - 1`;
  return call.scope.hoist({ sql: `CAST(${sql} AS BIGINT)`, type: 'long' });
};

const cumulated: Window = (call, over) => {
  const [term, restart] = call.arguments;
  if (!term) return unsupported('row_cumsum() without a term', call.node);
  const isReal = term.type === 'real';
  if (!isReal && term.type !== 'int' && term.type !== 'long' && term.type !== 'timespan')
    return unsupported(`row_cumsum() of a ${term.type}`, call.node);
  const sum = `sum(coalesce(${term.sql}, 0)) OVER (${partition(call, restart, over)} ROWS UNBOUNDED PRECEDING)`;
  const carrier = term.type === 'int' ? 'INTEGER' : isReal ? 'DOUBLE' : 'BIGINT';
  return call.scope.hoist({ sql: `CAST(${sum} AS ${carrier})`, type: term.type });
};

/** Ranks runs of rows that are alike in their term, in the order in which they come. */
const rank =
  (make: (change: string, restarted: string) => string): Window =>
  (call, over) => {
    const [term, restart] = call.arguments;
    if (!term) return unsupported(`${call.name}() without a term`, call.node);
    const restarted = partition(call, restart, over);
    const place = call.scope.hoist({ sql: `row_number() OVER (${restarted})`, type: 'long' });
    const value = call.scope.hoist(term);
    const isNew = `${place.sql} = 1 OR ${value.sql} IS DISTINCT FROM lag(${value.sql}) OVER (${restarted})`;
    const change = call.scope.hoist({ sql: `CASE WHEN ${isNew} THEN ${place.sql} END`, type: 'long' });
    return call.scope.hoist({ sql: `CAST(${make(change.sql, restarted)} AS BIGINT)`, type: 'long' });
  };

export const windows: readonly FunctionRow[] = [
  windowed('prev', neighbour('lag')),
  windowed('next', neighbour('lead')),
  windowed('row_number', rowNumber),
  windowed('row_cumsum', cumulated),
  windowed(
    'row_rank_dense',
    rank((change, over) => `count(${change}) OVER (${over} ROWS UNBOUNDED PRECEDING)`),
  ),
  windowed(
    'row_rank_min',
    rank((change, over) => `max(${change}) OVER (${over} ROWS UNBOUNDED PRECEDING)`),
  ),
];
