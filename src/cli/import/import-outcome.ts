import { isAsWanted } from '../../deploy/import/item/patch.ts';
import { asOwned, keyOfLive, type LiveResource } from '../../deploy/import/live/live.ts';
import { isWanted, type Wanted } from '../../deploy/import/live/select.ts';
import { notOursFinding, remaining } from '../../deploy/import/remaining.ts';
import type { ImportResult } from '../../deploy/import/request.ts';
import { importRules } from '../../deploy/import/rules.ts';
import type { LiveResources } from '../../deploy/plan/plan.ts';
import { planChanges } from '../../deploy/plan/plan-changes.ts';
import { readLive } from '../../deploy/read-live.ts';
import { compareFindings, type Finding, findingOf } from '../../finding.ts';
import { nameOf } from '../../resources/ids.ts';
import { kindOf } from '../../resources/index.ts';
import type { Resource, Scope } from '../../resources/resource.ts';
import type { Context, Outcome } from '../command.ts';
import type { Target } from '../deployment/target.ts';
import { ExitCode } from '../exit-code.ts';
import { type ImportSummary, importText } from './import-text.ts';

/** An import that is about to be written. */
export interface Imported {
  readonly target: Target;
  readonly scope: Scope;
  readonly live: readonly LiveResource[];
  readonly wanted: Wanted;
  readonly result: ImportResult;
  readonly summary: Omit<ImportSummary, 'items' | 'same'>;
  readonly findings: readonly Finding[];
  readonly unlisted: readonly string[];
  /** The command that comes next, with these flags. */
  readonly next: (flags: string) => string;
}

/** Files that hold what looks like a key. */
const secretFindings = ({ result, target }: Imported): readonly Finding[] =>
  result.items
    .filter(({ path }) => {
      const text = result.files.get(path) ?? '';
      return target.client.door.mask.text(text) !== text;
    })
    .map(({ path, title }) => findingOf(importRules.looksSecret, `${title} holds what looks like a key: ${path}`));

/** What there is of everything that the definition names; of what was imported, as it was read. */
async function liveResources({ target, live, result }: Imported, { host }: Context): Promise<LiveResources> {
  const known = new Map(live.map((one) => [keyOfLive(one), { state: 'present', body: one.body } as const]));
  const others = result.resources.filter(({ key }) => !known.has(key));
  const read = await readLive(target.client, others, { kindOf, abortSignal: host.interrupted });
  return new Map([...read, ...known]);
}

/** Plans the definition as if all of it were ours: what would still change is told. */
export async function importOutcome(context: Context, imported: Imported): Promise<Outcome> {
  const { target, scope, live, wanted, result, summary, unlisted, next } = imported;
  const { name } = result.solution.settings;
  const built = new Map(result.resources.map((resource) => [resource.key, resource]));
  const isAsDefined = (one: LiveResource): boolean => {
    const resource = built.get(keyOfLive(one));
    return resource !== undefined && isAsWanted(asOwned(one, name), resource.body, one.kind);
  };
  const adopted = live.filter((one) => one.kind.owner(one.body) !== name && isAsDefined(one));
  const plan = planChanges(result.resources, await liveResources(imported, context), {
    solution: name,
    scope,
    kindOf,
    mask: target.client.door.mask.json,
    wishes: { adopt: { all: true, names: [] } },
  });
  const isPartial = wanted.only.length > 0 || wanted.pattern !== undefined;
  const isSought = (resource: Resource): boolean =>
    !isPartial || isWanted({ kind: resource.kind, name: nameOf(resource.id), title: resource.title }, wanted);
  const findings = [
    ...imported.findings,
    ...unlisted.map((one) => findingOf(importRules.notListed, one)),
    ...result.findings,
    ...secretFindings(imported),
    ...remaining(plan, adopted, isSought),
    ...notOursFinding(adopted, name),
  ].toSorted(compareFindings);
  const whole = { ...summary, items: result.items, same: result.same };
  return {
    exitCode: ExitCode.done,
    findings,
    document: {
      solution: name,
      folder: summary.folder,
      packaged: summary.isPackaged,
      items: result.items.map(({ row, title, path, how, secrets }) => ({
        kind: row.option,
        title,
        path,
        how,
        environment: secrets.map(({ variable }) => variable),
      })),
      files: summary.files,
      summary: {
        written: result.items.length,
        same: result.same,
        builtIn: summary.builtIn,
        elsewhere: summary.elsewhere,
        notOurs: adopted.length,
      },
    },
    text: (style) => importText(whole, style),
    next: [next(adopted.length > 0 ? ' --adopt' : ' --detailed-exitcode')],
  };
}
