import type { JsonObject } from '../json.ts';

/** A file for people and other tools. */
export interface Artifact {
  /** Relative, with forward slashes, legal on every file system. */
  readonly path: string;
  /** What it is, in a few words: stands in the manifest. */
  readonly what: string;
  /** Line ends are LF; the last line has one. */
  readonly text: string;
}

export const jsonText = (value: JsonObject): string => `${JSON.stringify(value, null, 2)}\n`;
