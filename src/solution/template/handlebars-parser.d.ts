/** The parser alone: all of Handlebars takes three times as long to load. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  /** Parses and applies whitespace control (`{{~`, standalone lines). Throws on syntax errors. */
  export function parse(template: string): import('./handlebars-ast.ts').Program;
  /** The state in which the last parse ended: on an error, how much was read. */
  export const parser: { readonly lexer: { readonly matched: string; readonly match: string } };
}
