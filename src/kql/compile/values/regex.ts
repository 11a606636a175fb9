import type { SyntaxNode } from '../../parser/syntax.ts';
import { invalid, unsupported } from '../refusal.ts';
import type { Scalar } from '../relation.ts';
import type { Scope } from '../scope.ts';

/** Members of the classes that RE2 knows in ASCII only, as they stand inside of brackets. */
const members: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}',
  s: '\\s\\x{85}\\p{Z}',
};

/** Longer patterns are refused. */
const maximumPattern = 16_384;

/**
 * A pattern of KQL (Rust's syntax: `\d`, `\w` and `\s` are Unicode) for DuckDB's RE2. Both take time in proportion to the text, whatever
 * the pattern.
 * @returns undefined for classes that can't be said in RE2
 */
export function re2Pattern(pattern: string): string | undefined {
  let inside = false;
  let result = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character !== '\\') {
      if (character === '[' && !(inside && pattern[at + 1] !== ':')) inside = true;
      else if (character === ']' && inside && !opensClass(pattern, at)) inside = false;
      result += character;
      continue;
    }
    at += 1;
    const letter = pattern.charAt(at);
    const set = members[letter.toLowerCase()];
    if (set === undefined) result += `\\${letter}`;
    else if (letter === 'D') result += '\\P{Nd}';
    else if (inside && letter !== letter.toLowerCase()) return undefined;
    else if (inside) result += set;
    else result += letter === letter.toLowerCase() ? `[${set}]` : `[^${set}]`;
  }
  return result;
}

/** `]` right behind `[` or `[^` belongs to the class. */
const opensClass = (pattern: string, at: number): boolean =>
  /(?:^|[^\\])\[\^?$/.test(pattern.slice(Math.max(0, at - 3), at));

/** The pattern in `value`, for RE2. Only one that is known before the query runs is taken. */
export function knownPattern(value: Scalar | undefined, node: SyntaxNode, scope: Scope): string {
  const pattern = value?.constant?.value;
  if (typeof pattern !== 'string') return unsupported('a regular expression that is computed', node);
  if (pattern.length > maximumPattern) return unsupported('a regular expression of this length', node);
  const translated = re2Pattern(pattern);
  if (translated === undefined) return unsupported('\\W or \\S inside of brackets in a regular expression', node);
  if (/\(\?[=!<](?![a-zA-Z])|\(\?<[=!]/.test(pattern)) return invalid('regular expressions have no look-around', node);
  if (/(?:^|[^\\])(?:\\\\)*\\[bB]/.test(pattern))
    scope.query.approximate('regular expression', '\\b sees letters and digits of ASCII only', node);
  return translated;
}

/** Text as a pattern that matches it. */
export const escaped = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');

/** Groups of a pattern that catch something. */
export const groupCount = (pattern: string): number =>
  (
    pattern
      .replace(/\\./gs, '')
      .replace(/\[\^?\]?[^\]]*\]/g, '')
      .match(/\((?!\?)|\(\?P?<[A-Za-z]/g) ?? []
  ).length;
