/** A query that was run and gave no answer. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';
}

/** What DuckDB says, without the text of its query, which nobody wrote. */
const headings: readonly (readonly [pattern: RegExp, says: string])[] = [
  [/^Out of Memory Error/, 'the query needs more memory than it may have; look at a shorter time, or at fewer columns'],
  [/^INTERRUPT Error/, 'the query was interrupted'],
  [
    /^Out of Range Error|^Conversion Error/,
    'a value of the query is out of the range of its type; convert it, or filter such rows out',
  ],
];

export function failureOf(error: unknown): QueryFailure {
  const text = error instanceof Error ? error.message : String(error);
  const known = headings.find(([pattern]) => pattern.test(text))?.[1];
  return new QueryFailure(known ?? `the query failed: ${text.split(/\n\n|\nLINE /, 1)[0]}`, { cause: error });
}
