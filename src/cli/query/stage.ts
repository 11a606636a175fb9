import type { CaptureSource } from '../../events/containers/unpack.ts';
import { type ReadReport, readRecords } from '../../events/read-records.ts';
import { type EventRecord, isRoomEvent, roomLog } from '../../events/record.ts';
import type { Engine } from '../../kql/run/engine.ts';
import { stageNdjson } from '../../local/events/stage-ndjson.ts';
import { RecordAppender } from '../../local/events/staged.ts';
import type { Solution } from '../../solution/model.ts';
import type { Context } from '../command.ts';
import type { OpenCaptures } from '../events/captures.ts';
import { progressOf } from '../events/progress.ts';
import { switchOption } from '../options.ts';

/** Files that DuckDB may read by itself. */
export const filesOf = ({ captures }: OpenCaptures): readonly string[] =>
  captures.flatMap((capture) => ('onDisk' in capture && capture.onDisk ? [capture.onDisk.path] : []));

/** What was read of captures. */
export interface Staged {
  /** Records that wait in the staged table. */
  readonly records: number;
  readonly skipped: number;
  readonly unreadable: number;
  readonly report: ReadReport;
}

/** Findings about captures that are printed. */
const maxFindings = 20;

/** true: the agents would send it, as the solution tells them. */
function collects({ eventLogs }: Pick<Solution, 'eventLogs'>): (record: EventRecord) => boolean {
  const names = new Set(eventLogs.map(({ eventLog }) => eventLog.toLowerCase()));
  return (record) => isRoomEvent(record) || (record.eventLog !== undefined && names.has(record.eventLog.toLowerCase()));
}

/** Reads captures into the staged table of an engine. */
export async function stageCaptures(
  { host, options, note }: Context,
  { captures, bytes }: OpenCaptures,
  solution: Solution,
  engine: Engine,
): Promise<Staged> {
  const appender = await RecordAppender.open(engine.connection);
  const all = switchOption(options, 'allLogs');
  const logs = [roomLog, ...solution.eventLogs.map(({ eventLog }) => eventLog)];
  const others: CaptureSource[] = [];
  let plain = 0;
  for (const capture of captures) {
    const count = 'onDisk' in capture ? await stageNdjson(engine.connection, capture, logs) : undefined;
    host.interrupted.throwIfAborted();
    if (count === undefined) others.push(capture);
    plain += count ?? 0;
  }
  const report = await readRecords(others, {
    take: (record) => appender.add(record),
    drained: async () => true,
    wants: all ? () => true : collects(solution),
    maxFindings,
    signal: host.interrupted,
    took: host.stderr.isTTY ? progressOf(bytes, host, note) : undefined,
  });
  appender.close();
  const total = (of: 'records' | 'skipped' | 'unreadable'): number =>
    report.captures.reduce((sum, capture) => sum + capture[of], 0);
  return { records: plain + total('records'), skipped: total('skipped'), unreadable: total('unreadable'), report };
}
