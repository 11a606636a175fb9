import { type Finding, hasErrors } from '../../finding.ts';
import { keyOf } from '../../resources/ids.ts';
import { buildResources } from '../../resources/index.ts';
import type { Resource } from '../../resources/resource.ts';
import { loadSolution } from '../../solution/load.ts';
import type { Solution, SolutionLayer } from '../../solution/model.ts';
import type { BaseItem } from './base/base.ts';
import { brokenViews, movedViews, type SteadyView, withFrozen } from './base/freeze.ts';
import { itemKey, type Switch } from './base/switches.ts';
import { type Draft, type Entry, itemOf } from './item/entry.ts';
import { isAsWanted, patchFor, withoutSecrets } from './item/patch.ts';
import { keyOfLive, titleOfLive } from './live/live.ts';
import type { ImportedSecret } from './read/action-group.ts';
import { keptFindings, notImported } from './report.ts';
import { BaseError, type ImportedItem, type ImportRequest, type ImportResult } from './request.ts';

interface World {
  readonly request: ImportRequest;
  /** The definition that import starts from. */
  readonly solution: Solution;
  readonly bases: ReadonlyMap<string, BaseItem>;
  /** Items that a lower layer states, by `itemKey`. */
  readonly lower: ReadonlySet<string>;
  /** Views that are to stay as they are. */
  readonly steady: readonly SteadyView[];
}

/** A draft as files. */
interface Written {
  readonly draft: Draft;
  readonly files: ReadonlyMap<string, string>;
  readonly paths: ReadonlyMap<Entry, string>;
  readonly secrets: ReadonlyMap<Entry, readonly ImportedSecret[]>;
  readonly findings: readonly Finding[];
}

/** How often files are written anew until the definition says what is live. */
const maximumRounds = 8;

function written(draft: Draft, { request, solution, bases, lower }: World): Written {
  const off = new Set(draft.switches.filter(({ change }) => change['enabled'] === false).map(itemKey));
  const groups = new Map<string, string>([
    ...[...bases.values()]
      .filter((item) => item.list === 'notificationGroups' && !off.has(itemKey(item)))
      .map(({ resource, name }) => [keyOf(resource.id), name] as const),
    ...draft.entries
      .filter(({ row }) => row.list === 'notificationGroups')
      .map(({ live, name }) => [keyOfLive(live), name] as const),
  ]);
  const world = { solution, scope: request.scope, groups, lower };
  const files = new Map<string, string>(
    draft.switches.map((one) => {
      const { list, change, frozen = false } = one;
      return request.write(list, { ...change, ...(frozen && lower.has(itemKey(one)) && { replace: true }) }, frozen);
    }),
  );
  const paths = new Map<Entry, string>();
  const secrets = new Map<Entry, readonly ImportedSecret[]>();
  const findings: Finding[] = [];
  for (const entry of draft.entries) {
    const read = itemOf(entry, world);
    if ('problem' in read) {
      findings.push(notImported(entry.live, read.problem));
      continue;
    }
    const [path, text] = request.write(entry.row.list, read.item, entry.whole);
    files.set(path, text);
    paths.set(entry, path);
    secrets.set(entry, read.secrets ?? []);
  }
  return {
    draft: { ...draft, entries: draft.entries.filter((entry) => paths.has(entry)) },
    files,
    paths,
    secrets,
    findings,
  };
}

/** The layers with the files over the highest one. */
function layersWith(files: ReadonlyMap<string, string>, layers: readonly SolutionLayer[]): readonly SolutionLayer[] {
  const top = layers.at(-1) ?? { folder: '', files: new Map<string, Uint8Array>() };
  const encoder = new TextEncoder();
  const encoded = [...files].map(([path, text]) => [path, encoder.encode(text)] as const);
  return [...layers.slice(0, -1), { ...top, files: new Map([...top.files, ...encoded]) }];
}

function loaded({ files, secrets }: Written, { request }: World) {
  const values = new Map([...secrets.values()].flat().map(({ variable, value }) => [variable, value]));
  return loadSolution({
    layers: layersWith(files, request.layers),
    variable: (name) => values.get(name) ?? request.variable(name),
    ...(request.environment !== undefined && { environment: request.environment }),
    ...(request.set && { set: request.set }),
  });
}

/** A draft without what can't be loaded. @throws BaseError where none of it is at fault */
function withoutBroken(now: Written, errors: readonly Finding[], world: World): { draft: Draft; findings: Finding[] } {
  const folder = world.request.layers.at(-1)?.folder ?? '';
  const fileOf = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
  const findings: Finding[] = [];
  const views = brokenViews(now.draft, world.steady, errors, world.solution);
  if (views.length > 0) return { draft: withFrozen(now.draft, views), findings };
  const entries = now.draft.entries.filter((entry) => {
    const path = now.paths.get(entry);
    const error = errors.find(({ place }) => path !== undefined && place?.file === fileOf(path));
    if (error) findings.push(notImported(entry.live, error.message));
    return !error;
  });
  const isNamed = ({ name }: Switch): boolean => errors.some(({ message }) => message.includes(`"${name}"`));
  const switches = findings.length > 0 ? now.draft.switches : now.draft.switches.filter((one) => !isNamed(one));
  if (findings.length === 0 && switches.length === now.draft.switches.length) throw new BaseError(errors);
  return { draft: { entries, switches }, findings };
}

/** What the definition now says otherwise than what is live, said in ARM's words. */
function refined(entry: Entry, resource: Resource | undefined, { request }: World): Entry | Finding[] {
  if (!resource) return [notImported(entry.live, 'an item of its name is switched off')];
  if (isAsWanted(entry.owned, resource.body, entry.row.kind)) return [];
  const wholly = entry.base && !entry.whole ? { ...entry, whole: true, patch: undefined } : undefined;
  if (entry.patch) return wholly ?? [];
  const found = patchFor(resource.body, entry.owned, entry.row.kind);
  if (!found) return [];
  const { patch, secret } = withoutSecrets(found, request.isSecret);
  if (Object.keys(patch).length > 0) return { ...entry, patch };
  return (secret.length > 0 && wholly) || [];
}

/** Writes, loads and compares until nothing changes any more. */
export function settled(start: Draft, world: World): Omit<ImportResult, 'same'> {
  let draft = start;
  const dropped: Finding[] = [];
  for (let round = 1; ; round += 1) {
    const now = written(draft, world);
    dropped.push(...now.findings);
    const { solution, findings } = loaded(now, world);
    if (!solution) {
      const next = withoutBroken(
        now,
        findings.filter((one) => hasErrors([one])),
        world,
      );
      dropped.push(...next.findings);
      draft = next.draft;
      continue;
    }
    const resources = buildResources(solution, world.request.scope);
    const byKey = new Map(resources.map((resource) => [resource.key, resource]));
    const next = now.draft.entries.map((entry) => ({
      entry,
      to: refined(entry, byKey.get(keyOfLive(entry.live)), world),
    }));
    const gone = next.flatMap(({ to }) => (Array.isArray(to) ? to : []));
    const moved = movedViews(now.draft, world.steady, byKey);
    const isDone = moved.length === 0 && next.every(({ to }) => Array.isArray(to) && to.length === 0);
    if (isDone || round >= maximumRounds) return resultOf(now, dropped, { solution, resources });
    dropped.push(...gone);
    const switched = withFrozen(now.draft, moved);
    draft = {
      ...switched,
      entries: next.flatMap(({ entry, to }) => (Array.isArray(to) ? (to.length === 0 ? [entry] : []) : [to])),
    };
  }
}

function resultOf(
  { draft, files, paths, secrets }: Written,
  dropped: readonly Finding[],
  made: Pick<ImportResult, 'solution' | 'resources'>,
): Omit<ImportResult, 'same'> {
  const items = draft.entries.map(
    (entry): ImportedItem => ({
      row: entry.row,
      title: titleOfLive(entry.live),
      path: paths.get(entry) ?? '',
      how: entry.base ? 'changed' : 'new',
      secrets: secrets.get(entry) ?? [],
    }),
  );
  return { ...made, files, items, findings: [...dropped, ...keptFindings(draft, secrets)] };
}
