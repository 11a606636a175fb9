import type { Catalogue } from '../catalogue.ts';
import { type Kernel, sqlName } from '../kernels/kernel.ts';
import type { Approximation } from './compiled.ts';
import { type Extent, unsupported } from './refusal.ts';
import { constant, type Relation, type Scalar } from './relation.ts';
import type { Compilation } from './scope.ts';
import { identifier } from './sql.ts';

/** Characters of SQL at most: text that a small query blows up to is refused before it eats memory. */
const maximumSql = 4_000_000;

/** Calls of functions with a body that are unfolded at most: each may unfold further ones. */
const maximumExpansions = 2_000;

/** What one query gathers while it is compiled. */
export class CompilationState implements Compilation {
  readonly now: bigint;
  readonly catalogue: Catalogue;
  readonly approximations: Approximation[] = [];
  readonly tables = new Set<string>();
  readonly kernels = new Set<string>();
  chart: string | undefined;
  readonly #shared: { readonly name: string; readonly sql: string; readonly materialized: boolean }[] = [];
  #names = 0;
  #sharedLength = 0;
  #expansions = 0;

  constructor(catalogue: Catalogue, now: bigint) {
    this.catalogue = catalogue;
    this.now = now;
  }

  fresh(prefix = 'c'): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  kernel(kernel: Kernel, values: readonly Scalar[]): Scalar {
    const known = values.flatMap((value) => (value.constant ? [value.constant.value] : []));
    if (known.length === values.length) return constant(kernel.run(...known), kernel.returns);
    this.kernels.add(kernel.name);
    const list = values.map(({ sql }) => sql).join(', ');
    return { sql: `${identifier(sqlName(kernel))}(${list})`, type: kernel.returns };
  }

  approximate(what: string, why: string, { start, end }: Extent): void {
    if (this.approximations.some((one) => one.what === what && one.start === start)) return;
    this.approximations.push({ what, why, start, end });
  }

  shared(sql: string, materialized = false): string {
    const known = this.#shared.find((one) => one.sql === sql && one.materialized === materialized);
    if (known) return known.name;
    const name = this.fresh('t');
    this.#shared.push({ name, sql, materialized });
    this.#sharedLength += sql.length;
    return name;
  }

  /** The same rows, computed once however often they are read. */
  share(relation: Relation, materialized = false): Relation {
    const { columns, order } = relation;
    const ids = [...columns.map(({ id }) => id), ...(order ? [order.id] : [])];
    const list = ids.map(identifier).join(', ') || '1';
    const name = this.shared(`SELECT ${list} FROM (${relation.sql})`, materialized);
    return { ...relation, sql: `SELECT * FROM ${identifier(name)}` };
  }

  /** Refuses SQL that grew out of hand. */
  bound(sql: string, where: Extent): void {
    if (sql.length + this.#sharedLength > maximumSql) unsupported('a query that unfolds to so much', where);
  }

  /** Refuses calls that unfold without end. */
  expands(where: Extent): void {
    this.#expansions += 1;
    if (this.#expansions > maximumExpansions) unsupported('a query that unfolds to so much', where);
  }

  /** `sql` behind the common table expressions that it builds on. */
  whole(sql: string): string {
    const list = this.#shared.map(
      (one) => `${identifier(one.name)} AS ${one.materialized ? 'MATERIALIZED ' : ''}(${one.sql})`,
    );
    return list.length === 0 ? sql : `WITH ${list.join(', ')} ${sql}`;
  }
}
