import { type PatternElement, parseSimple } from '../../../kernels/strings/parse.ts';
import { unsupported } from '../../refusal.ts';
import { constant, type Scalar } from '../../relation.ts';
import type { Scope } from '../../scope.ts';
import { isWhole, type Part } from './pattern.ts';

/** Texts of the columns, in their order, where the pattern is found. */
export interface Found {
  /** bool, never null: were all literals found? */
  readonly matched: string;
  /** `string`s; empty where not. */
  readonly texts: readonly Scalar[];
}

/** Literals behind each other, each as soon as it comes; what stands between them is in the columns. */
export function findSimply(text: Scalar, parts: readonly Part[], scope: Scope): Found {
  const elements = parts.map((part, index): PatternElement => {
    const next = parts[index + 1];
    if (part.kind === 'literal') return { literal: part.text };
    if (part.kind === 'skip')
      return next?.kind === 'column' ? unsupported('parse with a column behind *', next.node) : { skip: true };
    if (next?.kind === 'column') return unsupported('parse with two columns and nothing between them', next.node);
    if (next?.kind === 'skip' && !isWhole(part.type))
      return unsupported(`parse with * behind a ${part.type}`, next.node);
    return { column: isWhole(part.type) ? 'whole' : 'text' };
  });
  const pattern = constant(JSON.stringify(elements), 'string');
  const found = scope.hoist(scope.query.kernel(parseSimple, [text, pattern]));
  const count = elements.filter((element) => 'column' in element).length;
  return {
    matched: `(${found.sql} IS NOT NULL)`,
    texts: Array.from({ length: count }, (_, index) => ({
      sql: `coalesce(json_extract_string(${found.sql}, '$[${index}]'), '')`,
      type: 'string',
    })),
  };
}
