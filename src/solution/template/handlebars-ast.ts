/**
 * What Handlebars' parser yields, as far as it is used here.
 * https://github.com/handlebars-lang/handlebars-parser/blob/master/spec/ast.md
 */
export interface Location {
  /** 1-based line, 0-based column. */
  readonly start: { readonly line: number; readonly column: number };
}

export interface Program {
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
}

export interface Content {
  readonly type: 'ContentStatement';
  /** After whitespace control. */
  readonly value: string;
  readonly original: string;
  readonly loc: Location;
}

export interface Comment {
  readonly type: 'CommentStatement';
  readonly loc: Location;
}

interface Call {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: { readonly pairs: readonly unknown[] };
  readonly loc: Location;
}

export interface Mustache extends Call {
  readonly type: 'MustacheStatement';
  /** false: `{{{x}}}` or `{{&x}}`. */
  readonly escaped: boolean;
}

export interface Block extends Call {
  readonly type: 'BlockStatement';
  readonly program?: Program;
  readonly inverse?: Program;
}

export interface Partial {
  readonly type: 'PartialStatement';
  readonly name: Expression;
  readonly params: readonly Expression[];
  readonly hash?: { readonly pairs: readonly unknown[] };
  readonly indent: string;
  readonly loc: Location;
}

export interface Unsupported {
  readonly type: 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock';
  readonly loc: Location;
}

export type Statement = Content | Comment | Mustache | Block | Partial | Unsupported;

export interface Path {
  readonly type: 'PathExpression';
  /** true: `@index`. */
  readonly data: boolean;
  /** Number of `../`. */
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
  readonly loc: Location;
}

export interface Other {
  readonly type:
    | 'SubExpression'
    | 'StringLiteral'
    | 'NumberLiteral'
    | 'BooleanLiteral'
    | 'UndefinedLiteral'
    | 'NullLiteral';
  readonly original?: unknown;
  readonly loc: Location;
}

export type Expression = Path | Other;
