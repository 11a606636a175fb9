import { ExitCode } from '../../../src/cli/exit-code.ts';
import { type Change, isWrite, type LiveResources, type Plan } from '../../../src/deploy/plan/plan.ts';
import { seenOf } from '../../../src/deploy/plan/seen.ts';
import { isComplete, type Report, type Result } from '../../../src/deploy/report.ts';
import { type JsonObject, jsonEqual } from '../../../src/json.ts';
import { kindOf } from '../../../src/resources/index.ts';
import type { FaultRun } from './scenario.ts';
import type { SentWrite } from './watch.ts';

type Contents = ReadonlyMap<string, JsonObject>;

/** A run that is over. */
export interface RunRecord {
  readonly run: FaultRun;
  readonly exitCode: number;
  /** Absent: it could not be made. */
  readonly plan?: Plan;
  readonly report?: Report;
  readonly writes: readonly SentWrite[];
  /** Paths, in lower case, of what somebody else wrote between our look and our write. */
  readonly overtaken: readonly string[];
  readonly before: Contents;
  readonly after: Contents;
  /** What whoever asks is told after the run. */
  readonly live: LiveResources;
  /** Ids, in lower case, of what is not ours. */
  readonly foreign: readonly string[];
}

/** All that must hold of a run, whatever went wrong in it. @returns what doesn't */
export const checkRun = (record: RunRecord): readonly string[] => checks.flatMap((check) => check(record));

type Check = (record: RunRecord) => readonly string[];

const plannedWrites = ({ plan }: RunRecord): readonly Change[] =>
  plan?.changes.filter(({ action }) => isWrite(action)) ?? [];

const methodOf = ({ action, resource }: Change): string => {
  const { method, updateMethod } = kindOf(resource);
  return action === 'delete' ? 'DELETE' : action === 'update' ? (updateMethod ?? method) : method;
};

const allowedCodes: ReadonlySet<number> = new Set([
  ExitCode.done,
  ExitCode.partial,
  ExitCode.refused,
  ExitCode.interrupted,
  ExitCode.auth,
]);

const exitCode: Check = ({ exitCode: code, report, run }) => {
  const done = report?.results.filter(({ state }) => state === 'done').length ?? 0;
  return [
    ...(allowedCodes.has(code) ? [] : [`it exits with ${code}`]),
    ...(report && isComplete(report) !== (code === ExitCode.done) ? [`it exits with ${code}, complete or not`] : []),
    ...(code === ExitCode.auth && done > 0 ? [`it exits with ${code}, and did something`] : []),
    ...(code === ExitCode.interrupted && run.interruptedAfter === undefined ? ['nobody interrupted it'] : []),
  ];
};

const oneResultEach: Check = (record) => {
  if (!record.report) return [];
  const planned = plannedWrites(record).map(({ resource }) => resource.key);
  const told = record.report.results.map(({ change }) => change.resource.key);
  return jsonEqual(planned, told) ? [] : ['the report has not one entry for each write of the plan'];
};

const onlyPlanned: Check = (record) => {
  const planned = new Set(
    plannedWrites(record).map((change) => `${methodOf(change)} ${change.resource.id.toLowerCase()}`),
  );
  return record.writes
    .filter(({ method, path }) => !planned.has(`${method} ${path}`))
    .map(({ method, path }) => `not in the plan: ${method} ${path}`);
};

const nothingAfterCtrlC: Check = ({ writes }) =>
  writes.filter(({ late }) => late).map(({ method, path }) => `sent after Ctrl-C: ${method} ${path}`);

/** What is there of a change's resource, as plans compare it. */
const stateIn = (live: LiveResources, { resource }: Change): JsonObject | null =>
  seenOf(resource, live.get(resource.key), kindOf(resource));

function wantedOf({ action, resource }: Change): JsonObject | null {
  return action === 'delete' ? null : seenOf(resource, { state: 'present', body: resource.body }, kindOf(resource));
}

function contradiction({ change, state }: Result, live: LiveResources): string | undefined {
  const now = stateIn(live, change);
  const [isDone, isUntouched] = [jsonEqual(now, wantedOf(change)), jsonEqual(now, change.seen)];
  const { title } = change.resource;
  if (state === 'done') return isDone ? undefined : `${title} is called done and is not`;
  if (state === 'unknown') return isDone || isUntouched ? undefined : `${title} is neither as before nor as wanted`;
  return isUntouched ? undefined : `${title} is called ${state} and was written`;
}

/** The report says what is so. What somebody else changed is theirs to say. */
const exactReport: Check = ({ report, live, run }) => {
  const theirs = new Set(
    run.faults.flatMap(({ fault, type }) => (fault === 'other-writer' && type ? [type.toLowerCase()] : [])),
  );
  return (report?.results ?? [])
    .filter(({ change }) => !theirs.has(change.resource.type.toLowerCase()))
    .flatMap((result) => contradiction(result, live) ?? []);
};

const nothingLost: Check = (record) => {
  const { before, after } = record;
  const at = (wanted: Change['action']) =>
    new Set(
      plannedWrites(record).flatMap(({ action, resource }) => (action === wanted ? [resource.id.toLowerCase()] : [])),
    );
  const [deleted, created] = [at('delete'), at('create')];
  return [
    ...[...before.keys()].filter((id) => !after.has(id) && !deleted.has(id)).map((id) => `lost: ${id}`),
    ...[...after.keys()].filter((id) => !before.has(id) && !created.has(id)).map((id) => `came from nowhere: ${id}`),
  ];
};

const foreignUntouched: Check = ({ foreign, before, after }) =>
  foreign.filter((id) => !jsonEqual(before.get(id), after.get(id))).map((id) => `not ours, and changed: ${id}`);

/** Saved searches know which version a write replaces: what somebody else writes in the last moment is never overwritten. */
const theirSearchStays: Check = ({ overtaken, after }) =>
  overtaken
    .filter((path) => path.includes('/savedsearches/') && !JSON.stringify(after.get(path)).includes('"Theirs"'))
    .map((path) => `what somebody else wrote is gone: ${path}`);

const columnsOf = (contents: Contents): string =>
  JSON.stringify([...contents].filter(([id]) => id.endsWith('/tables/event')).map(([, body]) => body));

const theirColumnStays: Check = ({ before, after }) =>
  columnsOf(before).includes('Theirs_CF') && !columnsOf(after).includes('Theirs_CF')
    ? ["somebody's column is gone"]
    : [];

const checks: readonly Check[] = [
  exitCode,
  oneResultEach,
  onlyPlanned,
  nothingAfterCtrlC,
  exactReport,
  nothingLost,
  foreignUntouched,
  theirColumnStays,
  theirSearchStays,
];
