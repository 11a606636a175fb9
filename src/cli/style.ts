import { Chalk, type ChalkInstance } from 'chalk';

/** Colours and symbols of one stream. */
export interface Style {
  readonly chalk: ChalkInstance;
  /** false: only ASCII, for terminals that show nothing else. */
  readonly unicode: boolean;
}

export const plainStyle: Style = { chalk: new Chalk({ level: 0 }), unicode: true };

/** Sixteen colours are all we use: every terminal that has colours has them. */
export const createStyle = (look: { readonly colours: boolean; readonly unicode: boolean }): Style => ({
  chalk: new Chalk({ level: look.colours ? 1 : 0 }),
  unicode: look.unicode,
});
