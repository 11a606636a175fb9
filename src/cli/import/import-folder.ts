import { basename, resolve } from 'node:path';
import { importSolution } from '../../deploy/import/import-solution.ts';
import { columnsFile, columnsIn, textColumns } from '../../deploy/import/live/columns.ts';
import type { LiveResource } from '../../deploy/import/live/live.ts';
import { readWhole } from '../../deploy/import/live/read-whole.ts';
import { isWanted, selected } from '../../deploy/import/live/select.ts';
import { guessSettings, ownersOf, settingsText } from '../../deploy/import/settings.ts';
import { apiVersions } from '../../resources/api-versions.ts';
import { canonicalLocation } from '../../resources/canonical.ts';
import { nameOf, workspaceChildId } from '../../resources/ids.ts';
import { textsIn } from '../../resources/listing.ts';
import { ownerByTag } from '../../resources/ownership.ts';
import type { Scope } from '../../resources/resource.ts';
import { kindRows } from '../../solution/kinds.ts';
import { loadSolution } from '../../solution/load.ts';
import type { Solution } from '../../solution/model.ts';
import { itemYaml } from '../../solution/write/item-yaml.ts';
import type { Context, OptionSpec, Outcome } from '../command.ts';
import { openTarget, type Target } from '../deployment/target.ts';
import { editorSchemas } from '../init/editor-schemas.ts';
import { ignoreStore } from '../init/ignore-store.ts';
import { nameFrom } from '../init/init-folder.ts';
import { givenOptions, shellWord, solutionOptions, switchOption, targetOptions, textOption } from '../options.ts';
import { packageFolder } from '../package-folder.ts';
import { readSolutionSource, shownName } from '../solution-source.ts';
import { UserError } from '../user-error.ts';
import { formerFiles } from './former-files.ts';
import { importOutcome } from './import-outcome.ts';
import { liveOfTarget } from './live-of-target.ts';
import { isSecretFor, wantedOf } from './wanted.ts';
import { writeImport } from './write-import.ts';

/** @throws UserError where several solutions are there and nobody said which is meant */
function solutionName(live: readonly LiveResource[], scope: Scope, folder: string, as: string | undefined): string {
  if (as !== undefined) return as;
  const bound = live.filter(({ kind, body }) => !kind.list?.unbound && (kind.list?.belongs?.(body, scope) ?? true));
  const owners = ownersOf(bound);
  const [first, ...others] = owners;
  if (others.length > 0)
    throw new UserError(`the workspace holds resources of ${owners.length} solutions: ${owners.join(', ')}`, {
      suggestions: owners.map((owner) => `mtr-oms import --as ${shellWord(owner)}`),
    });
  return first ?? nameFrom(basename(folder)) ?? 'teams-rooms';
}

/** Options that say what is imported. */
const selection: readonly OptionSpec[] = ['--only <kind>', '--name <pattern>', '--as <name>'].map((flags) => ({
  flags,
  description: '',
}));

/** The rules' resource group is the workspace's, and everything is where the workspace is, unless options say otherwise. */
function scopeOf({ scope }: Target, { options }: Context): Scope {
  const resourceGroup = textOption(options, 'resourceGroup') ?? scope.workspace.resourceGroup;
  return { ...scope, resourceGroup };
}

/** Columns that queries use, declared: without them, no query that names one can be checked. */
async function columnFiles(
  { client }: Target,
  scope: Scope,
  live: readonly LiveResource[],
  packaged: Solution,
): Promise<readonly (readonly [path: string, text: string])[]> {
  const used = columnsIn(live.flatMap(({ body }) => textsIn(body['properties'])));
  if (used.length === 0) return [];
  const table = await client.get(workspaceChildId(scope, 'tables', 'Event'), apiVersions.operationalInsights);
  const present = textColumns(table?.body ?? {});
  const columns = used.filter((name) => present.has(name));
  return columns.length === 0 ? [] : [['custom-fields/event.yaml', columnsFile(columns, packaged)]];
}

/** Flags that choose the subscription or the embedded workspace: a folder doesn't say them. */
const sameService = ({ options }: Context): string =>
  givenOptions(
    options,
    targetOptions.filter(({ flags }) => /^--(local|store|subscription)\b/.test(flags)),
  );

/**
 * `import` into a folder of its own.
 * @throws UserError where files would be overwritten, and where it isn't clear what is meant
 */
export async function importFolder(context: Context): Promise<Outcome> {
  const { host, options } = context;
  const misplaced = solutionOptions.filter(({ flags }) => givenOptions(options, [{ flags, description: '' }]) !== '');
  if (misplaced.length > 0)
    throw new UserError(`${misplaced.map(({ flags }) => flags.split(' ')[0]).join(', ')} goes with --absorb`, {
      suggestions: ['mtr-oms import --out DIR   # a folder of its own', 'mtr-oms import --absorb --solution DIR'],
    });
  const shown = shownName(textOption(options, 'out') ?? '.') || '.';
  const path = resolve(host.cwd, shown);
  const { layers } = await readSolutionSource({ solution: packageFolder(), host });
  const { solution: packaged } = loadSolution({ layers });
  if (!packaged) throw new Error('the packaged solution is broken');
  const target = await openTarget(context, packaged, true);
  try {
    const located = scopeOf(target, context);
    const { workspace, listed, unlisted } = await liveOfTarget(target, located, host.interrupted);
    const location = textOption(options, 'location') === undefined ? workspace['location'] : located.location;
    const scope = { ...located, location: canonicalLocation(location) };
    const name = solutionName(listed, scope, path, textOption(options, 'as'));
    const wanted = wantedOf(options);
    const chosen = selected(listed, name, wanted, scope);
    const live = await readWhole(target.client, chosen.live, host.interrupted);
    const here = listed.filter(({ kind, body }) => kind.list?.belongs?.(body, scope) ?? true);
    const ownsWorkspace = ownerByTag(workspace) === name;
    const guess = guessSettings({
      name,
      scope,
      cloud: textOption(options, 'cloud'),
      live: here,
      workspace,
      ownsWorkspace,
      packaged,
    });
    const own = new Map([
      ['mtr-oms.yaml', settingsText(guess)],
      ...(guess.isPackaged ? [] : await columnFiles(target, scope, live, packaged)),
    ]);
    const encoder = new TextEncoder();
    const folder = {
      folder: shown === '.' ? '' : shown,
      files: new Map([...own].map(([file, text]) => [file, encoder.encode(text)])),
    };
    const result = importSolution({
      live,
      scope,
      layers: [...layers, folder],
      variable: (variable) => host.env[variable],
      write: (list, item) => [
        `${kindRows.find(({ kind }) => kind === list)?.path}/${String(item['name'])}.yaml`,
        itemYaml(list, item),
      ],
      isSought: ({ row, resource }) =>
        guess.isPackaged && isWanted({ kind: row.kind.name, name: nameOf(resource.id), title: resource.title }, wanted),
      isSecret: isSecretFor(target),
    });
    const files = new Map([...own, ...result.files, ...editorSchemas(packageFolder())]);
    const outcome = await importOutcome(context, {
      target,
      scope,
      live,
      wanted,
      result,
      summary: {
        solution: name,
        from: target.description,
        folder: shown,
        isPackaged: guess.isPackaged,
        builtIn: chosen.builtIn,
        elsewhere: chosen.elsewhere,
        files: [...files.keys()].sort(),
      },
      findings: [...chosen.findings, ...(await formerFiles(shown, files, host))],
      unlisted,
      next: (flags) =>
        `mtr-oms plan${shown === '.' ? '' : ` --solution ${shellWord(shown)}`}${sameService(context)}${flags}`,
    });
    const again = `mtr-oms import --out ${shellWord(shown)} --force${givenOptions(options, [...selection, ...targetOptions])}`;
    await writeImport({ path, shown }, files, { force: switchOption(options, 'force'), again });
    await ignoreStore(resolve(path, '.gitignore'));
    return outcome;
  } finally {
    target.close();
  }
}
