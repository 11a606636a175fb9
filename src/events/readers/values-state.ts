/** How far a reader has come between two values: all that the rest of the file depends on. */
export interface ValuesState {
  readonly line: number;
  readonly column: number;
  readonly inArray: boolean;
  /** What may come between values: undefined at the start of an array and outside of arrays. */
  readonly last: 'value' | 'comma' | undefined;
  /** What records begin with. */
  readonly beginnings: readonly string[];
  /** Bytes that were read again after broken records. */
  readonly reread: number;
}

export const valuesStart: ValuesState = {
  line: 1,
  column: 1,
  inArray: false,
  last: undefined,
  beginnings: [],
  reread: 0,
};
