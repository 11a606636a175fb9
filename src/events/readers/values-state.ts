import type { RecordShape } from '../records/shapes.ts';
import type { JsonTexts } from './json-texts.ts';

/** A list inside a document of which somebody else reads the rest. */
export interface InnerList {
  readonly texts: JsonTexts;
  /** Where its first character stands, after the bracket. */
  readonly line: number;
  readonly column: number;
  /** Of records that are rows of a table; they start with a bracket. */
  readonly shape: RecordShape | undefined;
}

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

export interface ValuesOptions {
  readonly inner?: InnerList;
  readonly state?: ValuesState;
  /** Reads sound records with a comma between them, and nothing else: whoever doesn't know what came before can read no more. */
  readonly isStrict?: boolean;
}
