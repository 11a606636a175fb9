/** One violation, as ajv's compiled code reports it (`verbose`: with the value and the sub-schema it broke). */
export interface SchemaViolation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly data?: unknown;
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
}

/** A validator that was compiled ahead of time from `schemas/` (see build/generate.mjs). */
export interface SchemaCheck {
  (value: unknown): boolean;
  errors?: readonly SchemaViolation[] | null;
}
