import type { JsonObject, JsonValue } from '../../json.ts';
import type { LevellingRule } from './rules.ts';

/** Two values of one place: what is live and what is wanted. undefined: not there. */
export interface Sides {
  readonly live: JsonValue | undefined;
  readonly desired: JsonValue | undefined;
}

/** A difference that counts as none. */
export interface Levelled {
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  readonly rule: LevellingRule;
}

/** Where in a body a form is at work. */
export interface Site {
  readonly path: string;
  /** Takes down a difference that counts as none. */
  note(levelled: Levelled): void;
}

/**
 * How one place of a body is compared. Gives back both sides with everything that counts as none taken out: the live side spelled as the
 * desired one, so that what still differs is a difference, in the words of both. Every form takes down what it levels.
 */
export interface Form {
  (sides: Sides, site: Site): Sides;
  /** true: names say something here, whatever stands behind them; `{"name": {}}` is not as good as nothing. */
  readonly saysByName?: true;
}

/** What differs between two bodies, and what only seems to. */
export interface Comparison {
  /** The live body, spelled as the desired one wherever that says the same. Equal to `desired` exactly where nothing differs. */
  readonly live: JsonObject;
  /** The desired body: texts of JSON opened, and what the service would take stated where the live body has something else. */
  readonly desired: JsonObject;
  /** With what still differs, all that the bodies as they came differ in. */
  readonly suppressed: readonly Levelled[];
}
