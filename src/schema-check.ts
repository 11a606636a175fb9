/** One violation, as ajv's compiled code reports it (`verbose`: with the value and the sub-schema it broke). */
export interface SchemaViolation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly data?: unknown;
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  /** The key that a `propertyNames` schema refuses. */
  readonly propertyName?: string;
  /** Of `anyOf`, once folded: what each form says about the value itself. */
  readonly branches?: readonly SchemaViolation[];
}

/** A validator that was compiled ahead of time from `schemas/` (see build/generate.mjs). */
export interface SchemaCheck {
  (value: unknown): boolean;
  errors?: readonly SchemaViolation[] | null;
}
