import { type Entry, type EntryKind, entryKinds } from '../../explain/entry.ts';
import { findEntries, nearestEntry, standardEntries } from '../../explain/find.ts';
import { solutionEntries } from '../../explain/solution.ts';
import { listed } from '../../text/listed.ts';
import type { Context, Outcome } from '../command.ts';
import { loadSolutionFor } from '../definition/load-solution.ts';
import { ExitCode } from '../exit-code.ts';
import { givenOptions, shellWord, solutionOptions } from '../options.ts';
import { UserError } from '../user-error.ts';
import { entryDocument, entryText } from './entry-text.ts';

interface Asked {
  readonly kind: EntryKind | undefined;
  readonly name: string;
}

/** Names may have blanks, quoted or not: `explain status Teams Signin`. */
function askedFor(args: readonly string[]): Asked {
  const [first = '', ...rest] = args;
  const kind = entryKinds.find((known) => known === first.toLowerCase());
  if (kind !== undefined && rest.length > 0) return { kind, name: rest.join(' ') };
  return { kind: undefined, name: args.join(' ') };
}

/** Kinds that only a solution has. */
const solutionKinds: readonly EntryKind[] = ['field', 'query', 'alert', 'tile'];

/**
 * `explain [KIND] NAME`. What doesn't depend on a solution is answered without loading one.
 * @throws UserError (exit code 2) where the name is unknown, or means several things
 */
export async function explainName(context: Context): Promise<Outcome> {
  const { args, options } = context;
  if (args.length === 0)
    throw new UserError('nothing is named', {
      suggestions: ['mtr-oms explain 2001', 'mtr-oms explain MTR521', 'mtr-oms explain AutodiscoveryError'],
    });
  const asked = askedFor(args);
  const { kind, name } = asked;
  const isNamed = givenOptions(options, solutionOptions) !== '';
  const known = isNamed || (kind && solutionKinds.includes(kind)) ? [] : findEntries(standardEntries, name, kind);
  const entry = known.length > 0 ? onlyOne(known, asked) : await fromSolution(context, asked);
  return {
    exitCode: ExitCode.done,
    document: entryDocument(entry),
    text: (style, columns) => entryText(entry, style, columns),
  };
}

async function fromSolution(context: Context, asked: Asked): Promise<Entry> {
  const { solution } = await loadSolutionFor(context);
  const entries = [...solutionEntries(solution), ...standardEntries];
  const found = findEntries(entries, asked.name, asked.kind);
  if (found.length === 0) throw unknownName(asked, entries);
  return onlyOne(found, asked);
}

const askingFor = ({ kind, name }: Pick<Entry, 'kind' | 'name'>): string =>
  `mtr-oms explain ${kind} ${shellWord(name)}`;

/** Of one kind the first counts: a solution's word comes before ours. */
function onlyOne(found: readonly Entry[], { name }: Asked): Entry {
  const byKind = new Map(found.toReversed().map((entry) => [entry.kind, entry]));
  const [first, ...others] = entryKinds.flatMap((kind) => byKind.get(kind) ?? []);
  if (first === undefined || others.length > 0)
    throw new UserError(`"${name}" is more than one thing: ${[...byKind.keys()].sort().join(', ')}`, {
      suggestions: [...byKind.values()].map(askingFor).sort(),
    });
  return first;
}

function unknownName({ kind, name }: Asked, entries: readonly Entry[]): UserError {
  const close = nearestEntry(entries, name, kind) ?? nearestEntry(entries, name);
  const kinds = entryKinds.join(', ');
  return new UserError(kind ? `no ${kind} is named "${name}"` : `nothing is named "${name}"`, {
    suggestions: close
      ? [`did you mean ${close.kind} "${close.name}"? ${askingFor(close)}`]
      : kind
        ? [
            `known: ${listed(
              entries
                .filter((entry) => entry.kind === kind)
                .slice(0, 12)
                .map((entry) => entry.name),
              'and',
            )}`,
          ]
        : [`name its kind, one of ${kinds}: mtr-oms explain event 2001`],
  });
}
