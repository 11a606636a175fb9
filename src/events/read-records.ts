import type { Finding, Severity, SourceText } from '../finding.ts';
import { type CaptureSource, unpack } from './containers/unpack.ts';
import { type Capture, readCapture } from './read-capture.ts';
import type { CaptureSink } from './readers/reader.ts';
import type { EventRecord } from './record.ts';
import { FindingList } from './report/finding-list.ts';
import { OtherFileList, type OtherFiles } from './report/other-files.ts';

export interface ReadOptions {
  readonly take: (record: EventRecord) => void;
  /** Waits, between two pieces, until there is room for more. @returns false where nobody takes any more: that ends the reading */
  readonly drained: () => Promise<boolean>;
  /** Which records are taken; the others are counted as skipped. */
  readonly wants: (record: EventRecord) => boolean;
  readonly maxFindings: number;
  /** Stops after the piece that is being read. */
  readonly signal?: AbortSignal | undefined;
  readonly took?: ((bytes: number) => void) | undefined;
}

/** Records that were taken, by event log, and there by event id; '' stands for what the capture lost. */
export type ChannelCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What became of the records of one capture. */
export interface ReadCount {
  readonly file: string;
  /** Undefined where the file is none of the formats that are read. */
  readonly format: string | undefined;
  readonly records: number;
  /** Records of other event logs. */
  readonly skipped: number;
  readonly unreadable: number;
  readonly channels: ChannelCounts;
}

export interface ReadReport {
  readonly captures: readonly ReadCount[];
  /** Files in folders and archives that are no captured logs. */
  readonly otherFiles: OtherFiles;
  readonly findings: readonly Finding[];
  readonly notKept: ReadonlyMap<string, number>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly sources: ReadonlyMap<string, SourceText>;
  /** true: nobody took the records any more. */
  readonly hasLeft: boolean;
}

/** More logs, and more ids of one log, than Windows has; what a broken file adds to them is counted as `other`. */
const mostNames = 5000;

/** Whoever took the records has left: that ends the work, and is no failure. */
class NobodyReads extends Error {
  override readonly name = 'NobodyReads';
}

/** What a reader says once it is cut off is no finding. */
const untilLeft = (sink: CaptureSink, hasLeft: () => boolean): CaptureSink => ({
  record: (record) => sink.record(record),
  unreadable: (...said) => {
    if (!hasLeft()) sink.unreadable(...said);
  },
  damage: (finding) => {
    if (!hasLeft()) sink.damage(finding);
  },
});

class Counter {
  records = 0;
  skipped = 0;
  unreadable = 0;
  readonly channels = new Map<string, Map<string, number>>();

  count({ eventLog = '', eventId }: EventRecord): void {
    this.records += 1;
    const ids = entryOf(this.channels, eventLog, () => new Map<string, number>());
    const name = eventId === undefined ? '' : String(eventId);
    const known = ids.has(name) || ids.size < mostNames ? name : 'other';
    ids.set(known, (ids.get(known) ?? 0) + 1);
  }
}

function entryOf<T>(entries: Map<string, T>, wanted: string, make: () => T): T {
  const name = entries.has(wanted) || entries.size < mostNames ? wanted : 'other';
  const entry = entries.get(name) ?? make();
  entries.set(name, entry);
  return entry;
}

/** Reads the records of captures, in memory that doesn't grow with their size. */
export async function readRecords(captures: Iterable<CaptureSource>, options: ReadOptions): Promise<ReadReport> {
  const { drained, maxFindings, signal, took } = options;
  const findings = new FindingList(maxFindings);
  const counts: ReadCount[] = [];
  const others = new OtherFileList();
  let hasLeft = false;
  const leave = (): void => {
    hasLeft = true;
  };
  try {
    const progress = (bytes: number): void => {
      signal?.throwIfAborted();
      took?.(bytes);
    };
    for await (const item of unpack(captures, progress)) {
      if (item.kind === 'skipped') {
        others.add(item.file);
        continue;
      }
      const counter = new Counter();
      const sink = untilLeft(sinkOf(counter, findings, options), () => hasLeft);
      let format: string | undefined;
      if (item.kind === 'problem') sink[item.isLost ? 'unreadable' : 'damage'](item.finding);
      else format = await readCapture(slowedDown(item.capture, drained, leave), sink, item.took);
      const file = item.kind === 'problem' ? item.file : item.capture.file;
      const { records, skipped, unreadable, channels } = counter;
      if (item.kind === 'capture' || item.isLost) counts.push({ file, format, records, skipped, unreadable, channels });
    }
  } catch (error) {
    if (!(error instanceof NobodyReads)) throw error;
  }
  const { kept, notKept, bySeverity, sources } = findings;
  return { captures: counts, otherFiles: others, findings: kept, notKept, bySeverity, sources, hasLeft };
}

/** The next piece is read once the records of the one before have gone on. */
const slowedDown = (capture: Capture, drained: ReadOptions['drained'], leave: () => void): Capture => ({
  ...capture,
  bytes: (async function* () {
    for await (const piece of capture.bytes) {
      yield piece;
      if (await drained()) continue;
      leave();
      throw new NobodyReads('nobody reads the records');
    }
  })(),
});

function sinkOf(counter: Counter, findings: FindingList, { take, wants }: ReadOptions): CaptureSink {
  return {
    record: (record) => {
      if (wants(record)) {
        take(record);
        counter.count(record);
      } else counter.skipped += 1;
    },
    unreadable: (finding, line, records = 1) => {
      findings.add(finding, () => line);
      counter.unreadable += records;
    },
    damage: (finding) => findings.add(finding),
  };
}
