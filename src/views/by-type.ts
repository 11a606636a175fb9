/** A union's members by their `type`: what a table with a row for each member is typed with. */
export type ByType<Union extends { readonly type: string }> = {
  readonly [Member in Union as Member['type']]: Member;
};
