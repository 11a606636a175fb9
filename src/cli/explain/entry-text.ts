import type { Entry } from '../../explain/entry.ts';
import type { JsonObject } from '../../json.ts';
import type { Style } from '../style.ts';
import { safeText } from '../terminal/safe-text.ts';
import { renderTable } from '../terminal/table.ts';
import { wrapped } from '../terminal/wrap.ts';

const readable = 100;

/** An entry as a page for a person. */
export function entryText(entry: Entry, style: Style, columns: number): string {
  const { chalk, unicode } = style;
  const { kind, name, title, meaning, facts = [], causes = [], actions = [], query, page, see = [] } = entry;
  const width = Math.min(columns, readable);
  const list = (heading: string, items: readonly string[], mark: (index: number) => string): string[] =>
    items.length === 0
      ? []
      : [`\n${chalk.bold(heading)}\n`, ...items.map((item, index) => wrapped(safeText(item), width, mark(index)))];
  const bullet = unicode ? '•' : '-';
  const table = renderTable(
    [{}, { shrink: 1 }],
    facts.map(([fact, value]) => [{ text: `  ${fact}`, paint: (text) => chalk.dim(text) }, value]),
    { columns, unicode },
  );
  return [
    `${chalk.dim(kind)} ${chalk.bold(safeText(name))}: ${safeText(title)}\n`,
    ...(table === '' ? [] : ['\n', table]),
    '\n',
    wrapped(safeText(meaning), width),
    ...list('Likely causes', causes, () => `  ${bullet} `),
    ...list('What to do', actions, (index) => `  ${index + 1}. `),
    ...(query === undefined ? [] : [`\n${chalk.bold('Query')}\n`, indented(query)]),
    ...(page === undefined ? [] : [`\n${chalk.dim('page:')} ${page}\n`]),
    ...(see.length === 0 ? [] : [`\n${see.map((word) => chalk.dim(`mtr-oms explain ${word}`)).join('\n')}\n`]),
  ].join('');
}

const indented = (query: string): string =>
  safeText(query.trimEnd())
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');

/** The same for machines; what an entry has nothing to say about is empty, never absent. */
export const entryDocument = (entry: Entry): JsonObject => ({
  kind: entry.kind,
  name: entry.name,
  title: entry.title,
  meaning: entry.meaning,
  facts: Object.fromEntries(entry.facts ?? []),
  causes: entry.causes ?? [],
  actions: entry.actions ?? [],
  query: entry.query ?? null,
  page: entry.page ?? null,
  see: entry.see ?? [],
});
