/// <reference path="./handlebars-parser.d.ts" />
import { parse, parser } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { lineStarts } from '../../text/source-text.ts';
import type { Content, Location, Program } from './handlebars-ast.ts';

export interface ParsedTemplate {
  readonly program: Program;
  /** Offset into the template's text. */
  offsetOf(location: Location): number;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

/** Handlebars' own grammar and whitespace control, with offsets. */
export function parseTemplate(text: string): ParsedTemplate | SyntaxProblem {
  const starts = lineStarts(text);
  const offsetOf = ({ start }: Location) => (starts[start.line - 1] ?? 0) + start.column;
  try {
    return { program: parse(text), offsetOf };
  } catch (error) {
    return syntaxProblem(error, text, starts);
  }
}

function syntaxProblem(error: unknown, text: string, starts: readonly number[]): SyntaxProblem {
  if (!(error instanceof Error)) throw error;
  if ('lineNumber' in error && 'column' in error && typeof error.lineNumber === 'number') {
    const offset = (starts[error.lineNumber - 1] ?? 0) + Number(error.column);
    const said = error.message.replace(/ - \d+:\d+$/, '');
    return { message: said.replace(/^(\S+) doesn't match (\S+)$/, '{{#$1}} is closed by {{/$2}}'), offset };
  }
  if (!/^(Parse|Lexical) error/.test(error.message)) throw error;
  const { matched, match } = parser.lexer;
  const offset = Math.max(0, matched.length - match.length);
  const rest = text.slice(offset, offset + 20).split('\n')[0] ?? '';
  const unclosed = openBlock(text.slice(0, offset));
  if (rest !== '') return { message: `the template can't be read from "${rest}" on`, offset };
  return unclosed === undefined
    ? { message: 'the template ends inside {{ … }}', offset }
    : { message: `{{#${unclosed.name}}} has no {{/${unclosed.name}}}`, offset: unclosed.offset };
}

/** The innermost block that is open at the end of `text`. */
function openBlock(text: string): { readonly name: string; readonly offset: number } | undefined {
  const open: { name: string; offset: number }[] = [];
  for (const { 1: sign, 2: name = '', index } of text.matchAll(/\{\{~?([#/])([\w-]+)/g)) {
    if (sign === '#') open.push({ name, offset: index });
    else open.pop();
  }
  return open.at(-1);
}

/** How many characters of a content's beginning whitespace control took away. */
export function strippedBefore({ original, value }: Content): number {
  const lead = (text: string) => text.length - text.trimStart().length;
  if (value.trim() !== '') return lead(original) - lead(value);
  // Only whitespace is left: a standalone tag takes the rest of its line from the beginning.
  const line = /^[ \t]*\n/.exec(original)?.[0].length ?? 0;
  return original.length > value.length && original.startsWith(value, line) ? line : 0;
}
