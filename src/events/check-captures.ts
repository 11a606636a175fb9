import { type Finding, findingOf, type Severity, type SourceText } from '../finding.ts';
import { captureRules } from './capture-rules.ts';
import { type CaptureSource, unpack } from './containers/unpack.ts';
import { Duplicates, fingerprintOfRecord, identityOf } from './duplicates/duplicates.ts';
import { FamiliarPayloads } from './familiar/familiar-payloads.ts';
import { FamiliarRecords, type TakeKnown } from './familiar/familiar-records.ts';
import { type Judging, judge, judged } from './judge.ts';
import { BlockCheck } from './parallel/block-check.ts';
import type { BlockThreads } from './parallel/threads.ts';
import { standardVocabulary } from './payload/vocabulary.ts';
import { readCapture } from './read-capture.ts';
import type { CaptureSink } from './readers/reader.ts';
import { type EventRecord, isRoomEvent } from './record.ts';
import { FindingList } from './report/finding-list.ts';
import { OtherFileList, type OtherFiles } from './report/other-files.ts';
import type { EventSummary } from './report/summary.ts';
import { Tally, type Verdicts } from './report/tally.ts';

export interface CheckCapturesOptions extends Partial<Judging> {
  /** Findings that are kept; the others are counted. */
  readonly maxFindings: number;
  /** Stops after the piece that is being read. */
  readonly signal?: AbortSignal;
  readonly took?: (bytes: number) => void;
  /** Sees every record that is checked, in the order of the captures: everything is then read in this thread. */
  readonly note?: (record: EventRecord) => void;
  /** Every record is parsed and checked, also where its like was seen before; the report is the same. */
  readonly readInFull?: boolean;
  /** Further threads that read parts of large files; the report is the same with and without. */
  readonly threads?: BlockThreads;
}

/** One capture: its format, and what it holds. */
export type CaptureCount = Verdicts & {
  readonly file: string;
  /** Undefined where the file is none of the formats that are read. */
  readonly format: string | undefined;
};

export interface CaptureReport {
  readonly findings: readonly Finding[];
  /** Findings that were not kept, by rule. */
  readonly notKept: ReadonlyMap<string, number>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly summary: EventSummary;
  readonly captures: readonly CaptureCount[];
  /** Files in folders and archives that are no captured logs, the first of them, and how many there are. */
  readonly otherFiles: OtherFiles;
  /** Lines for excerpts: those where findings stand. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** Checks what captures hold, one after the other, in memory that doesn't grow with their size. */
export async function checkCaptures(
  captures: Iterable<CaptureSource>,
  options: CheckCapturesOptions,
): Promise<CaptureReport> {
  const { maxFindings, signal, took, rules = {}, vocabulary = standardVocabulary, note, threads } = options;
  const judging: Judging = { rules, vocabulary };
  const tally = new Tally(new FindingList(maxFindings));
  const duplicates = new Duplicates();
  let hasToldEmpty = false;
  const checking = sinkOf(judging, tally, duplicates, options);
  const sink: CaptureSink = {
    ...checking,
    damage: (finding) => {
      hasToldEmpty ||= finding.ruleId === captureRules.empty.id;
      checking.damage(finding);
    },
  };
  const progress = (bytes: number): void => {
    signal?.throwIfAborted();
    took?.(bytes);
  };
  const counts: CaptureCount[] = [];
  const others = new OtherFileList();
  const blocks =
    threads && !note ? new BlockCheck(threads, { judging, tally, duplicates, progress, signal }) : undefined;
  const check = async (source: CaptureSource): Promise<void> => {
    for await (const item of unpack([source], progress)) {
      if (item.kind === 'skipped') {
        others.add(item.file);
        continue;
      }
      let format: string | undefined;
      if (item.kind === 'problem') sink[item.isLost ? 'unreadable' : 'damage'](item.finding);
      else format = (await blocks?.check(item.capture)) ?? (await readCapture(item.capture, sink, item.took));
      const file = item.kind === 'problem' ? item.file : item.capture.file;
      if (item.kind === 'capture' || item.isLost) counts.push({ file, format, ...tally.takeFile() });
    }
  };
  try {
    for (const source of captures) {
      const before = counts.length;
      hasToldEmpty = false;
      await check(source);
      const finding = withoutEvent('folder' in source ? source.folder : source.file, counts.slice(before));
      if (finding && !hasToldEmpty) sink.damage(finding);
    }
  } finally {
    await blocks?.close();
  }
  const { kept, notKept, bySeverity, sources } = tally.findings;
  return {
    findings: kept,
    notKept,
    bySeverity,
    summary: tally.summary(counts.length),
    captures: counts,
    otherFiles: others,
    sources,
  };
}

/** What was named must hold something to be checked: else everything in it would pass. What can't be read was told already. */
function withoutEvent(file: string, captures: readonly CaptureCount[]): Finding | undefined {
  const read = captures.filter(({ format }) => format !== undefined);
  const holds = ({ valid, invalid, duplicates, unreadable }: CaptureCount): boolean =>
    valid + invalid + duplicates + unreadable > 0;
  if (read.length === 0 || captures.some(holds)) return undefined;
  const place = { file, line: 1, column: 1 };
  const skipped = read.reduce((sum, capture) => sum + capture.skipped, 0);
  if (skipped === 0) return findingOf(captureRules.empty, 'it holds no record', place);
  const message = `it holds no event of the Teams Rooms app, only ${skipped} of other event logs`;
  return findingOf(captureRules.noEvent, message, place);
}

function sinkOf(
  judging: Judging,
  tally: Tally,
  duplicates: Duplicates,
  { note, readInFull = false }: Pick<CheckCapturesOptions, 'note' | 'readInFull'>,
): CaptureSink {
  const report = (finding: Finding, line?: string): void => {
    const reported = judged(finding, judging);
    if (reported) tally.findings.add(reported, () => line);
  };
  const isFull = (): boolean => tally.findings.isFull;
  const takeKnown: TakeKnown = ({ time }, fingerprint, outcome) => {
    if (duplicates.has(fingerprint)) tally.count('duplicates');
    else {
      tally.known(outcome);
      tally.time(time?.utc);
    }
  };
  const familiar = note || readInFull ? undefined : new FamiliarRecords(takeKnown, isFull);
  const payloads = note || readInFull ? undefined : new FamiliarPayloads();
  return {
    familiar,
    record: (record) => {
      const identity = identityOf(record);
      if (!isRoomEvent(record)) tally.count('skipped');
      else if (duplicates.has(fingerprintOfRecord(record, identity))) tally.count('duplicates');
      else {
        tally.time(identity.time?.utc);
        const known = payloads?.find(record);
        if (known) {
          tally.known({ found: [], facts: known });
          return;
        }
        const { findings, facts } = judge(record, judging, !isFull());
        tally.checked(findings, facts, (line) => record.lineText(line));
        familiar?.learn(record, findings, facts);
        payloads?.learn(record, findings, facts);
        note?.(record);
      }
    },
    unreadable: (finding, line, records = 1) => {
      report(finding, line);
      tally.count('unreadable', records);
    },
    damage: (finding) => report(finding),
  };
}
