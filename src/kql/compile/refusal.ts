/** Where in the query's text. */
export interface Extent {
  /** Offsets, UTF-16. */
  readonly start: number;
  readonly end: number;
}

/** Why a query is not run. */
export interface Refused extends Extent {
  /** `unsupported`: this engine can't; `invalid`: Microsoft's engine rejects it too. */
  readonly kind: 'unsupported' | 'invalid';
  /** Names the operator or function. */
  readonly message: string;
}

/** Thrown inside the compiler only; `compileQuery` answers it. */
export class QueryRefusal extends Error {
  readonly refused: Refused;

  constructor(kind: Refused['kind'], message: string, { start, end }: Extent) {
    super(message);
    this.refused = { kind, message, start, end };
  }
}

/** This engine can't do it. `what` as in "the operator reduce", "hash_md5() of a dynamic". */
export function unsupported(what: string, where: Extent): never {
  throw new QueryRefusal('unsupported', `${what} is not supported here`, where);
}

/** Microsoft's engine rejects it. */
export function invalid(message: string, where: Extent): never {
  throw new QueryRefusal('invalid', message, where);
}

/** Columns that only the rows can tell: a SELECT that tells them, and how the query's text says so from then on. */
export interface SchemaQuestion {
  /** Gives texts. */
  readonly sql: string;
  /** Offset in the query at which the answer is written. */
  readonly at: number;
  /** What is written, of the rows that `sql` gives; undefined where they make no columns. */
  readonly answer: (rows: readonly (readonly unknown[])[]) => string | undefined;
}

/** Thrown where the columns of an operator have to be asked of the rows first. */
export class SchemaNeeded extends QueryRefusal {
  readonly question: SchemaQuestion;

  constructor(what: string, question: SchemaQuestion, where: Extent) {
    super('unsupported', `${what} is not supported here`, where);
    this.question = question;
  }
}
