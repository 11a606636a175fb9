import { type JsonObject, jsonEqual } from '../../json.ts';
import { withoutColumns } from '../../resources/kinds/workspace/event-column-list.ts';
import { columnsOf } from '../../resources/kinds/workspace/event-columns.ts';
import { compareBodies } from '../../resources/levelling/compare.ts';
import type { Resource, ResourceKind } from '../../resources/resource.ts';
import { inDependencyOrder } from './order.ts';
import { columnUsers } from './ownership/column-users.ts';
import { needsOf, userAmongOthers } from './ownership/needs.ts';
import { keptFor, neededBy, usersFirst } from './ownership/order.ts';
import { type Change, isWrite, type Live, type LiveResources, type Plan } from './plan.ts';
import type { Planning } from './plan-changes.ts';
import { seenOf } from './seen.ts';

/** What is asked for that goes beyond a solution's own things. */
interface Beyond {
  /** true: it goes; a text: it was asked for, and this needs it. */
  readonly workspace: boolean | string;
  readonly columns: boolean;
}

type Verdict = Pick<Change, 'action' | 'reason'>;

const notOurs: Verdict = { action: 'keep', reason: 'it is not ours' };
const notThere: Verdict = { action: 'none', reason: 'it is not there' };

const keptForOther = (user: string): Verdict => ({ action: 'keep', reason: `${user} uses it and is not ours` });

/** Why things stay that hold more than ours, by kind. */
const staying: Readonly<Record<string, string>> = {
  workspace: 'it holds data: it goes only with --include-workspace',
  'event-columns': 'others may use it: ours go only with --include-columns',
  'resource-group': 'it may hold more than ours: it is never removed',
};

/** Is this shared thing there as we added it? */
function isInPlace(resource: Resource, kind: ResourceKind, live: JsonObject): boolean {
  const compared = compareBodies(kind.form, live, resource.body);
  return jsonEqual(compared.live, compared.desired);
}

/** What happens to one resource by itself, whoever needs it. */
function verdictOf(resource: Resource, live: Live, planning: Planning, { workspace, columns }: Beyond): Verdict {
  const kind = planning.kindOf(resource);
  if (live.state === 'absent') return notThere;
  if (live.state === 'refused') return { action: 'skip', reason: `the service refuses to read it: ${live.reason}` };
  // What is only ever added to by PATCH shares its id with something bigger: it is never deleted, whatever the kind says.
  if (kind.method === 'PATCH') {
    if (workspace === true) return { action: 'none', reason: 'it goes with its workspace' };
    if (columns && kind.name === 'event-columns') return { action: 'update' };
    return isInPlace(resource, kind, live.body)
      ? { action: 'keep', reason: staying[kind.name] ?? 'others may use it' }
      : notThere;
  }
  if (kind.ownership !== 'none' && kind.owner(live.body) !== planning.solution) return notOurs;
  if (kind.removable || (workspace === true && kind.name === 'workspace')) return { action: 'delete' };
  if (typeof workspace === 'string' && kind.name === 'workspace') return keptForOther(workspace);
  return { action: 'keep', reason: staying[kind.name] ?? 'it holds data: it is never removed' };
}

/** Our columns of a live table that are not in this list. */
function columnsGone(live: JsonObject, list: Resource): ReturnType<typeof columnsOf> {
  const left = new Set(columnsOf(list.body).map(({ name }) => name));
  return columnsOf(live).filter(({ name }) => !left.has(name));
}

const keptColumns = (held: ReadonlyMap<string, readonly string[]>): string =>
  `these stay for others: ${[...held].map(([user, names]) => `${user} names ${names.join(', ')}`).join('; ')}`;

/**
 * A change that takes our columns out of the table, but for those that others name; undefined where none of them is there. Things of
 * ours that stay need no look: they keep all columns.
 */
function columnsOut(columns: Resource, live: Live, planning: Planning): Change | undefined {
  if (live.state !== 'present') return undefined;
  const ours = columnsGone(live.body, withoutColumns(columns, live.body)).map(({ name }) => name);
  if (ours.length === 0) return undefined;
  const held = columnUsers(ours, planning.inventory?.others ?? []);
  const reason = held.size === 0 ? {} : { reason: keptColumns(held) };
  const resource = withoutColumns(columns, live.body, new Set([...held.values()].flat()));
  const gone = columnsGone(live.body, resource);
  if (gone.length === 0) {
    const seen = seenOf(columns, live, planning.kindOf(columns));
    return { action: 'keep', resource: columns, differences: [], suppressed: [], seen, ...reason };
  }
  const seen = seenOf(resource, live, planning.kindOf(resource));
  const differences = gone.map(({ name, type }) => ({
    path: `properties.schema.columns[${name}]`,
    before: { name, type },
  }));
  return { action: 'update', resource, differences, suppressed: [], seen, ...reason };
}

/** What a person should know before saying yes, by kind. */
const warnings: Readonly<Record<string, (title: string, unlisted: readonly string[]) => string>> = {
  'event-column-list': (title, unlisted) =>
    `${title}: queries of others that name these columns stop working where they can't be listed: in other resource groups, in people's own files and tools${unlisted.length === 0 ? '' : `, and here (${unlisted.join('; ')})`}; what is in the columns is lost`,
  workspace: (title) =>
    `${title} goes with all its rows; for 14 days it comes back where it is created anew, then it is gone for good`,
};

/** Does the workspace go? Only where it was asked for, is ours, and nobody else is seen to use it (who, otherwise). */
function workspaceGoes(
  resources: readonly Resource[],
  live: LiveResources,
  planning: Planning,
  userOf: (resource: Resource) => string | undefined,
): boolean | string {
  const workspace = resources.find(({ kind }) => kind === 'workspace');
  const state = workspace && live.get(workspace.key);
  if (!planning.wishes?.includeWorkspace || !workspace || state?.state !== 'present') return false;
  return planning.kindOf(workspace).owner(state.body) === planning.solution && (userOf(workspace) ?? true);
}

/**
 * What `destroy` removes: what is there, ours and removable, whether the definition still has it or not, each before what it needs.
 * What a kept resource or somebody else's needs is kept with it: a workspace that names a transformation rule as its default must not
 * be left pointing to nothing, as Azure documents no way to take that link back.
 */
export function planRemovals(resources: readonly Resource[], live: LiveResources, planning: Planning): Plan {
  const defined = inDependencyOrder(resources);
  const leftovers = planning.inventory?.leftovers ?? [];
  const needs = needsOf(defined, leftovers, live, planning);
  const userOf = userAmongOthers(planning);
  const beyond: Beyond = {
    workspace: workspaceGoes(resources, live, planning, userOf),
    columns: planning.wishes?.includeColumns === true,
  };

  const ordered = usersFirst([...leftovers, ...defined.toReversed()], needs);
  const stateOf = ({ key }: Resource): Live => live.get(key) ?? { state: 'absent' };
  const alone = new Map(ordered.map((one) => [one.key, verdictOf(one, stateOf(one), planning, beyond)]));
  const isRemoved = ({ key }: Resource): boolean => isWrite(alone.get(key)?.action ?? 'none');
  const users = neededBy(needs);
  const foreign = new Map(ordered.filter(isRemoved).map((one) => [one.key, userOf(one)]));
  const stays = (one: Resource): boolean => {
    const verdict = alone.get(one.key);
    return (verdict?.action === 'keep' && verdict !== notOurs) || foreign.get(one.key) !== undefined;
  };
  const present = ordered.filter((one) => isRemoved(one) || stays(one));
  const needing = keptFor(present.filter(stays), present, needs);

  const heldBy = ({ key }: Resource): Verdict | undefined => {
    const other = foreign.get(key);
    if (other !== undefined) return keptForOther(other);
    const user = needing.get(key);
    return user && { action: 'keep', reason: `${user.title} stays and needs it` };
  };

  const changes: Change[] = [];
  const written = (): readonly string[] =>
    changes.filter(({ action }) => isWrite(action)).map(({ resource }) => resource.key);
  for (const resource of ordered) {
    const state = stateOf(resource);
    const verdict = (isRemoved(resource) && heldBy(resource)) || (alone.get(resource.key) ?? notThere);
    const out = verdict.action === 'update' ? columnsOut(resource, state, planning) : undefined;
    const change: Change = out ?? {
      ...(verdict.action === 'update' ? notThere : verdict),
      resource,
      differences: [],
      suppressed: [],
      seen: seenOf(resource, state, planning.kindOf(resource)),
    };
    // What holds others goes when all else is gone.
    const waitsFor = planning.kindOf(resource).removable ? [...(users.get(resource.key) ?? [])] : written();
    changes.push({ ...change, waitsFor });
  }
  const notes = changes.flatMap(({ action, resource }) =>
    isWrite(action) ? (warnings[resource.kind]?.(resource.title, planning.inventory?.unlisted ?? []) ?? []) : [],
  );
  return { purpose: 'destroy', scope: planning.scope, changes, notes };
}
