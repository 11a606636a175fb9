import type { ParameterType } from '../../generated/types.ts';
import type { TextSource } from '../../text/source-text.ts';

/** What a template is rendered into: KQL, where values become literals, or text for people, where they become words. */
export type Dialect = 'kql' | 'text';

/** How one value is written: `{{kql x}}` as a KQL literal, `{{words x}}` in words, `{{text x}}` as it is. */
export type Form = 'kql' | 'words' | 'text';

/** What an expression names: a parameter, or inside `{{#each}}` the entry and its place in the list. */
export type Operand =
  | { readonly is: 'parameter'; readonly name: string; readonly type: ParameterType }
  | { readonly is: 'item' }
  | { readonly is: 'index' | 'first' | 'last' };

/** A template that has been checked: everything it names exists, so that rendering cannot fail. */
export interface Template {
  readonly source: TextSource;
  readonly nodes: readonly TemplateNode[];
}

export type TemplateNode =
  /** Stands in the template as it is, from `offset` on. */
  | { readonly is: 'content'; readonly text: string; readonly offset: number }
  | { readonly is: 'value'; readonly operand: Operand; readonly form: Form; readonly offset: number }
  | {
      readonly is: 'if';
      readonly operand: Operand;
      readonly negated: boolean;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    }
  | {
      readonly is: 'each';
      readonly operand: Operand;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    }
  /** `indent` stands in front of `offset` in the template and goes before every line of the fragment. */
  | { readonly is: 'fragment'; readonly template: Template; readonly indent: string; readonly offset: number };
