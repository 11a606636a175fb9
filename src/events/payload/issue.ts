import type { Rule } from '../../finding.ts';

/** Where in a payload an issue stands. */
export type IssuePlace =
  /** The payload as a whole. */
  | { readonly at: 'payload' }
  | {
      readonly at: 'key';
      readonly key: string /** Which one of a repeated key, from 0; the last by default. */;
      readonly nth?: number;
    }
  /** `start` and `end` are offsets in the value's text, in UTF-16 units; without them the whole value. */
  | { readonly at: 'value'; readonly key: string; readonly start?: number; readonly end?: number }
  /** What comes with the payload, not in it. */
  | { readonly at: 'eventId' }
  | { readonly at: 'level' };

/** A broken rule, before anybody knows in which file the payload stands. */
export interface PayloadIssue {
  readonly rule: Rule;
  readonly message: string;
  readonly place: IssuePlace;
  readonly help?: string;
}

/** What is known about the event that carries the payload. */
export interface PayloadContext {
  readonly eventId?: number | undefined;
  /** Level by its English name. */
  readonly level?: string | undefined;
}

/** Almost every payload is right: nothing is allocated for those. */
export const none: readonly PayloadIssue[] = [];

/** Several lists as one. */
export function together(...lists: readonly (readonly PayloadIssue[])[]): readonly PayloadIssue[] {
  const filled = lists.filter((list) => list.length > 0);
  return filled.length < 2 ? (filled[0] ?? none) : filled.flat();
}

const shown = 60;

/** A value as messages show it: in quotes, escaped, cut. Lone surrogates and control characters come out as escapes. */
export const quoted = (text: string): string =>
  text.length > shown ? `${JSON.stringify(text.slice(0, shown)).slice(0, -1)}…"` : JSON.stringify(text);

/** Names what a value is; never its content, which may nest without end. */
export function kindName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return quoted(value);
  return value === undefined ? 'nothing' : String(value);
}
