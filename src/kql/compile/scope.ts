import type { Kernel } from '../kernels/kernel.ts';
import type { SyntaxNode } from '../parser/syntax.ts';
import type { Extent } from './refusal.ts';
import type { Relation, Scalar } from './relation.ts';
import type { KustoType } from './types.ts';

/** What the compiler hands to the rows of its tables: where names are looked up, and how parts are compiled. */
export interface Scope {
  /** The rows that column names mean, with what was hoisted so far; undefined outside of rows. */
  readonly input: Relation | undefined;
  /** What holds for the whole query. */
  readonly query: Compilation;
  /** The value of an expression. */
  scalar(node: SyntaxNode): Scalar;
  /** The rows of a table expression. */
  relation(node: SyntaxNode): Relation;
  /** The rows that the operators of `node` make of `input`: a pipe without a source, as in `mv-apply … on (…)`. */
  piped(node: SyntaxNode, input: Relation): Relation;
  /** All tables of the workspace and views of the query. */
  everyTable(where: Extent): readonly Relation[];
  /** The rows that a call gives, of a function whose first parameter is `input`. */
  invoke(call: SyntaxNode, input: Relation): Relation;
  /** true: `node` gives rows, not a value. */
  isTabular(node: SyntaxNode): boolean;
  /** The same surroundings, over other rows. Once all expressions are compiled, read `input` of what this gives: it has what they hoisted. */
  over(input: Relation): RowScope;
  /** Over groups of `rows`: a call of an aggregate is given to `gather`, which says what stands for it in the expression around it. */
  overGroups(rows: RowScope, keys: readonly string[], gather: GatherAggregate): Scope;
  /** Is there an aggregate function of this name? */
  isAggregate(name: string): boolean;
  /** Columns of a call of an aggregate over groups of these rows; `keys` as in `AggregateCall`. */
  aggregates(node: SyntaxNode, keys: readonly string[]): readonly Aggregate[];
  /** `as`: a name that holds from here on. */
  declare(name: string, relation: Relation): void;
  /** Computes `value` for each row a level below, for what may not stand inside other expressions (windows) or is used several times. */
  hoist(value: Scalar): Scalar;
}

export interface RowScope extends Scope {
  readonly input: Relation;
}

/** `aggregate` is one of several columns of a call; the scalar stands for the first. */
export type GatherAggregate = (aggregates: readonly Aggregate[], node: SyntaxNode) => Scalar;

/** What one query gathers while it is compiled. */
export interface Compilation {
  /** Ticks. */
  readonly now: bigint;
  /** A name for SQL that is not taken: `c1`, `c2` …; `prefix` in lower case letters. */
  fresh(prefix?: string): string;
  /** `kernel` applied: computed at once where all arguments are constants, else a call, and the runner registers the kernel. */
  kernel(kernel: Kernel, values: readonly Scalar[]): Scalar;
  /** Says that an answer may differ from Microsoft's. */
  approximate(what: string, why: string, where: Extent): void;
  /** `sql` as a common table expression of the whole query, once; its name. */
  shared(sql: string, materialized?: boolean): string;
  /** What `render` asks for. */
  chart: string | undefined;
}

/** What the support page says of a row. */
export interface Support {
  /** As in KQL: `project-away`, `strcat`, `!has_cs`. */
  readonly name: string;
  readonly fidelity: 'exact' | 'approximate';
  /** Why it is approximate, or what of it is refused. */
  readonly note?: string;
}

/** A call of a built-in function. */
export interface Call {
  readonly name: string;
  /** Compiled when first asked for. */
  readonly arguments: readonly Scalar[];
  /** The arguments as written; for functions that take more than values. */
  readonly nodes: readonly SyntaxNode[];
  readonly node: SyntaxNode;
  /** What the binder says that the call gives. */
  readonly type: KustoType | undefined;
  readonly scope: Scope;
}

/** A scalar function. */
export interface FunctionRow extends Support {
  readonly compile: (call: Call) => Scalar;
}

/** An operator between values: `==`, `+`, `has`, `in~`, `between`. */
export interface ValueOperation {
  readonly operator: string;
  readonly left: Scalar;
  /** One, but of `in (…)` and its like; two of `between`. */
  readonly right: readonly Scalar[];
  readonly node: SyntaxNode;
  readonly leftNode: SyntaxNode;
  readonly rightNodes: readonly SyntaxNode[];
  readonly type: KustoType | undefined;
  readonly scope: Scope;
}

export interface ValueOperatorRow extends Support {
  readonly compile: (operation: ValueOperation) => Scalar;
}

/** One kind of expression that has a syntax of its own: a literal, a path. */
export type ExpressionCompiler = (node: SyntaxNode, scope: Scope) => Scalar;

/** A column that an aggregate gives. */
export interface Aggregate {
  /** An aggregate expression of DuckDB over the rows of a group (`sum("c1")`); may be wrapped, but not in TRY. */
  readonly sql: string;
  readonly type: KustoType;
  /** Made of the aggregated value afterwards: what can't be wrapped around an aggregate. `column` is SQL. */
  readonly finish?: (column: string) => string;
}

export interface AggregateCall extends Call {
  /** Names of the columns that the rows are grouped by as they are: `*` leaves them out. */
  readonly keys: readonly string[];
  /** ` ORDER BY …` for lists, where the rows have an order; else empty. Goes behind the argument: `list(x${order})`. */
  readonly order: string;
}

/** An aggregate function: one column, or several (`arg_max`, `percentiles`), in the order in which the binder names them. */
export interface AggregateRow extends Support {
  readonly compile: (call: AggregateCall) => readonly Aggregate[];
}

/** An operator between tables. */
export interface OperatorRow extends Support {
  /** As the language service calls its node: `FilterOperator`. */
  readonly kind: string;
  /** `input` is undefined where the operator starts a pipe. */
  readonly compile: (node: SyntaxNode, input: Relation | undefined, scope: Scope) => Relation;
}
