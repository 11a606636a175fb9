import { splitTop, withoutOpaque } from '../../../text/kql-outline.ts';

const isBlank = (text: string): boolean => withoutOpaque(text).trim() === '';

/**
 * A query with more stages behind its last one: statements before it stay, a `render` goes (nothing may follow it), and so does a
 * comment at the end.
 * @param stages operators with what they take: `summarize count()`
 */
export function continued(kql: string, ...stages: readonly string[]): string {
  const statements = [...splitTop(kql, ';')];
  while (statements.length > 1 && isBlank(statements.at(-1) ?? '')) statements.pop();
  const before = statements.slice(0, -1);
  const pipeline = splitTop(statements.at(-1) ?? '', '|');
  const kept = /^\s*render\b/.test(withoutOpaque(pipeline.at(-1) ?? '')) ? pipeline.slice(0, -1) : pipeline;
  const body = [...before, kept.join('|')].join(';').trimEnd();
  return [body, ...stages.map((stage) => `| ${stage}`)].join('\n');
}
