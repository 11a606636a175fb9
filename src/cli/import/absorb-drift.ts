import { resolve } from 'node:path';
import { importSolution } from '../../deploy/import/import-solution.ts';
import { overlayWriter } from '../../deploy/import/item/overlay-file.ts';
import { readWhole } from '../../deploy/import/live/read-whole.ts';
import { selected } from '../../deploy/import/live/select.ts';
import { rules } from '../../solution/rules.ts';
import type { Context, Outcome } from '../command.ts';
import { loadSolutionFor } from '../definition/load-solution.ts';
import { sameTarget } from '../deployment/run-plan.ts';
import { openTarget } from '../deployment/target.ts';
import { ExitCode } from '../exit-code.ts';
import { listOption, textOption } from '../options.ts';
import { readSolutionSource } from '../solution-source.ts';
import { UserError } from '../user-error.ts';
import { importOutcome } from './import-outcome.ts';
import { liveOfTarget } from './live-of-target.ts';
import { isSecretFor, wantedOf } from './wanted.ts';
import { writeImport } from './write-import.ts';

/** The customer's folder, and what it is laid over. @throws UserError where there is none */
async function ownSource({ options, host }: Context) {
  const source = await readSolutionSource({
    solution: textOption(options, 'solution'),
    environment: textOption(options, 'env'),
    set: listOption(options, 'set'),
    host,
  });
  const own = source.layers[1];
  if (own) return { source, own };
  throw new UserError('the packaged solution takes nothing in: changes go into a folder of yours', {
    suggestions: ['mtr-oms init rooms', 'mtr-oms import --absorb --solution rooms'],
  });
}

/**
 * `import --absorb`: what was changed behind our back becomes part of the customer's folder.
 * @throws UserError where there is no such folder, and where an address that it names is not known
 */
export async function absorbDrift(context: Context): Promise<Outcome> {
  const { host, options } = context;
  for (const flag of ['out', 'as'])
    if (textOption(options, flag) !== undefined)
      throw new UserError(`--${flag} does not go with --absorb: it writes into the folder of --solution`);
  const { source, own } = await ownSource(context);
  const { solution, findings } = await loadSolutionFor(context);
  const unset = findings.filter(({ ruleId }) => ruleId === rules.secretNotSet.id);
  if (unset.length > 0)
    throw new UserError('receivers can only be compared when their addresses are known: nothing was written', {
      exitCode: ExitCode.refused,
      findings: unset,
    });
  const target = await openTarget(context, solution, true);
  try {
    const { scope, client } = target;
    const { listed, unlisted } = await liveOfTarget(target, scope, host.interrupted);
    const wanted = wantedOf(options);
    const chosen = selected(listed, solution.settings.name, wanted, scope);
    const ours = chosen.live.filter(({ kind, body }) => kind.owner(body) === solution.settings.name);
    const live = await readWhole(client, ours, host.interrupted);
    const result = importSolution({
      ...source,
      live,
      scope,
      variable: (name) => host.env[name],
      write: overlayWriter(own.files),
      onlyKnown: true,
      isSought: () => false,
      isSecret: isSecretFor(target),
    });
    const shown = own.folder === '' ? '.' : own.folder;
    const outcome = await importOutcome(context, {
      target,
      scope,
      live: live.filter((one) => result.resources.some(({ id }) => id.toLowerCase() === one.id.toLowerCase())),
      wanted,
      result,
      summary: {
        solution: solution.settings.name,
        from: target.description,
        folder: shown,
        isPackaged: false,
        builtIn: chosen.builtIn,
        elsewhere: chosen.elsewhere,
        files: [...result.files.keys()].sort(),
      },
      findings: [],
      unlisted,
      next: (flags) => `mtr-oms plan${sameTarget(options)}${flags}`,
    });
    await writeImport({ path: resolve(host.cwd, own.folder), shown }, result.files, { force: true, again: '' });
    return outcome;
  } finally {
    target.close();
  }
}
