import type { SyntaxNode } from '../../../parser/syntax.ts';
import { unsupported } from '../../refusal.ts';
import type { Scope } from '../../scope.ts';
import { type KustoType, kustoType } from '../../types.ts';
import { parameterOf } from '../support.ts';

/** A part of the pattern behind `with`. */
export type Part =
  | { readonly kind: 'skip'; readonly node: SyntaxNode }
  | { readonly kind: 'literal'; readonly text: string; readonly node: SyntaxNode }
  | { readonly kind: 'column'; readonly name: string; readonly type: KustoType; readonly node: SyntaxNode };

export interface Parse {
  readonly mode: 'simple' | 'relaxed' | 'regex';
  /** Letters of `flags=`. */
  readonly flags: string;
  readonly source: SyntaxNode;
  readonly parts: readonly Part[];
}

const modes: ReadonlySet<string> = new Set(['simple', 'relaxed', 'regex']);
const isMode = (mode: string): mode is Parse['mode'] => modes.has(mode);

/** `parse [kind=…] [flags=…] source with pattern` */
export function parseOf(node: SyntaxNode, scope: Scope): Parse {
  const mode = parameterOf(node, 'kind')?.children[0]?.text ?? 'simple';
  if (!isMode(mode)) return unsupported(`parse kind=${mode}`, node);
  const source = node.nodes.find(({ kind }) => kind !== 'List');
  const list = node.nodes.at(-1);
  if (!source || list?.kind !== 'List') return unsupported('this parse', node);
  return {
    mode,
    flags: parameterOf(node, 'flags')?.children[0]?.text ?? '',
    source,
    parts: list.nodes.map((one) => partOf(one, scope)),
  };
}

function partOf(node: SyntaxNode, scope: Scope): Part {
  if (node.kind === 'StarExpression') return { kind: 'skip', node };
  if (node.kind === 'NameDeclaration') return { kind: 'column', name: node.valueText, type: 'string', node };
  if (node.kind === 'NameAndTypeDeclaration') {
    const [name, written] = node.nodes;
    const type = kustoType(written?.children[0]?.text ?? '');
    return name && type
      ? { kind: 'column', name: name.valueText, type, node }
      : unsupported('a column of this type', node);
  }
  const text = scope.scalar(node).constant?.value;
  return typeof text === 'string' ? { kind: 'literal', text, node } : unsupported('a computed pattern', node);
}

export const columnsOf = (parts: readonly Part[]) => parts.filter((part) => part.kind === 'column');

export const isWhole = (type: KustoType): boolean => type === 'int' || type === 'long';
