import { literal, quoted } from '../../text/arm-expression.ts';

/** A text of a resource body that differs from deployment to deployment, and the expression that gives it. */
export interface Substitution {
  readonly text: string;
  /** Template expression without its brackets. */
  readonly expression: string;
}

/** An id ends where its last name does: `…/rules/a` does not stand in `…/rules/ab`. */
const needle = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (text.startsWith('/') ? '(?![\\w-])' : '');

/**
 * Turns a text of a resource body into one of a template: what a substitution stands for becomes its expression, in any casing and
 * also inside a longer text; everything else becomes a literal.
 */
export function rewriter(substitutions: readonly Substitution[]): (text: string) => string {
  // The longest first: the id of a child starts with its parent's.
  const byText = new Map(
    substitutions
      .toSorted((a, b) => b.text.length - a.text.length)
      .map((substitution) => [substitution.text.toLowerCase(), substitution]),
  );
  if (byText.size === 0) return literal;
  const needles = new RegExp([...byText.keys()].map(needle).join('|'), 'gi');

  const expressionOf = (found: string): string => {
    const substitution = byText.get(found.toLowerCase());
    if (!substitution) return quoted(found);
    // sourceId of a workbook wants its id in lower case.
    const lowered = found !== substitution.text && found === substitution.text.toLowerCase();
    return lowered ? `toLower(${substitution.expression})` : substitution.expression;
  };

  return (text) => {
    const parts: string[] = [];
    let end = 0;
    for (const match of text.matchAll(needles)) {
      if (match.index > end) parts.push(quoted(text.slice(end, match.index)));
      parts.push(expressionOf(match[0]));
      end = match.index + match[0].length;
    }
    if (parts.length === 0) return literal(text);
    if (end < text.length) parts.push(quoted(text.slice(end)));
    return parts.length === 1 ? `[${parts[0]}]` : `[concat(${parts.join(', ')})]`;
  };
}
