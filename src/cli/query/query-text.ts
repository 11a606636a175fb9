import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Place } from '../../finding.ts';
import type { Solution } from '../../solution/model.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { sourceText } from '../../text/source-text.ts';
import type { Context } from '../command.ts';
import { listOption, textOption } from '../options.ts';
import { UserError } from '../user-error.ts';

/** A query, and where its characters are written. */
export interface QueryText {
  readonly text: string;
  placeAt(start: number, end: number): Place | undefined;
  /** For excerpts: path → text. */
  readonly sources: ReadonlyMap<string, string>;
}

const written = (file: string, text: string): QueryText => ({
  text,
  placeAt: (start, end) => sourceText(file, text).placeAt(start, end),
  sources: new Map([[file, text]]),
});

/** A saved search or an alert rule as the solution has it, and where its template says it. */
function named(name: string, { savedSearches, alertRules, placeOf }: Solution): QueryText | undefined {
  const kind = savedSearches.some((one) => one.name === name) ? 'savedSearches' : 'alertRules';
  const item = [...savedSearches, ...alertRules].find((one) => one.name === name);
  if (!item) return undefined;
  return {
    text: item.query,
    placeAt: (start) => placeOf(kind, name, '/query', start),
    sources: new Map(),
  };
}

/** No query is one word with hyphens or none: so are names of the solution. */
const nameForm = /^[\w-]+$/;

/**
 * The query that is asked for: the argument, which may name one of the solution's, or a file.
 * @throws UserError where there is none, or two
 */
export async function queryTextOf({ args, options, host }: Context, solution: Solution): Promise<QueryText> {
  const file = textOption(options, 'file');
  const [text] = args;
  if (file !== undefined && text !== undefined)
    throw new UserError('a query is given, and --file gives another', { suggestions: ['leave one of them out'] });
  if (file !== undefined) {
    const content = await readFile(resolve(host.cwd, file), 'utf8');
    return written(file.replaceAll('\\', '/'), content.replace(/^\ufeff/, '').replace(/\r\n/g, '\n'));
  }
  if (text === undefined)
    throw new UserError('no query is given', {
      suggestions: [
        `mtr-oms query "Event | take 10"${listOption(options, 'events').length > 0 ? '' : ' --events rooms.evtx'}`,
        `names of the solution's: ${solution.savedSearches
          .slice(0, 5)
          .map(({ name }) => name)
          .join(', ')}, …`,
      ],
    });
  const own = nameForm.test(text) ? named(text, solution) : undefined;
  if (own) return own;
  const names = [...solution.savedSearches, ...solution.alertRules].map(({ name }) => name);
  const close = text.includes('-') && nameForm.test(text) ? didYouMean(text, names) : undefined;
  if (close !== undefined)
    throw new UserError(`the solution has no saved search and no alert rule ${text}`, {
      suggestions: [`mtr-oms query ${close}`],
    });
  return written('query', text);
}
