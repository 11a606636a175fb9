/**
 * Values as KQL literals. What they hold is data: no quote, line end, placeholder (`{TimeRange}`, `{selected item}`) or bidirectional
 * control gets out of the literal.
 * Escapes: https://learn.microsoft.com/kusto/query/scalar-data-types/string#string-literals
 */
const short = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Quotes and backslashes; controls (C0, DEL, C1); braces, which workbooks and View Designer fill in; line and paragraph
 * separators; characters that change the direction or the look of what stands around them; the byte order mark; half surrogates.
 */
const unsafe =
  /["\\{}\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

const unicodeEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** `value` as a double-quoted KQL string literal. */
export function kqlString(value: string): string {
  return `"${value.replace(unsafe, (unit) => short.get(unit) ?? unicodeEscape(unit))}"`;
}

/** Literals for a list such as that of `in (…)`, without the parentheses. */
export const kqlStrings = (values: readonly string[]): string => values.map(kqlString).join(', ');
