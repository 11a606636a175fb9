import { catalogueOf } from '../../kql/catalogue.ts';
import { openWorkspace } from '../../kql/parser/workspace.ts';
import { ruleTables } from '../../rules.ts';
import { fileNameOf } from '../command.ts';
import { commands } from '../commands.ts';
import { commandDocument, commandIndex } from './command-document.ts';
import { findingsDocument } from './findings-document.ts';
import { type CaseCounts, kqlSupportDocument } from './kql-support-document.ts';

/**
 * Documents that are generated (`npm run docs`): path → Markdown.
 * @param caseCounts what the recorded queries gave when they last ran
 * @param wrongAnswers of those, why answers differ: id → reason
 */
export async function documents(
  caseCounts: readonly CaseCounts[],
  wrongAnswers: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const { names } = await openWorkspace(catalogueOf({ customFields: [], savedSearches: [] }));
  const shown = commands.filter((row) => !row.hidden);
  const pages = shown.map(async (row) => {
    const { command } = await row.load();
    return [`docs/commands/${fileNameOf(row.name)}.md`, commandDocument(row.name, command)] as const;
  });
  return new Map([
    ['docs/commands/README.md', commandIndex(shown)],
    ...(await Promise.all(pages)),
    ['docs/reference/findings.md', findingsDocument(ruleTables)],
    ['docs/kql-support.md', kqlSupportDocument(caseCounts, wrongAnswers, names)],
  ]);
}
