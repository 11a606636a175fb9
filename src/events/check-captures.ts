import { type Finding, hasErrors, type Severity } from '../finding.ts';
import { checkRecord } from './check-record.ts';
import { Duplicates } from './duplicates.ts';
import { FindingList } from './finding-list.ts';
import { type Capture, readCapture } from './read-capture.ts';
import type { CaptureSink } from './readers/reader.ts';
import { type EventRecord, isRoomEvent } from './record.ts';
import { type EventSummary, SummaryBuilder, type Verdict } from './summary.ts';

export interface CheckCapturesOptions {
  /** Findings that are kept; the others are counted. */
  readonly maxFindings: number;
  /** Stops after the piece that is being read. */
  readonly signal?: AbortSignal;
  readonly took?: (bytes: number) => void;
}

/** One capture: its format, and what it holds. */
export type CaptureCount = Readonly<Record<Verdict, number>> & {
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
  /** Lines for excerpts: file → text in which only the lines of findings are filled in. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Checks what captures hold, one after the other, in memory that doesn't grow with their size. */
export async function checkCaptures(
  captures: Iterable<Capture>,
  { maxFindings, signal, took }: CheckCapturesOptions,
): Promise<CaptureReport> {
  const findings = new FindingList(maxFindings);
  const summary = new SummaryBuilder();
  const duplicates = new Duplicates();
  const counts: CaptureCount[] = [];

  for (const capture of captures) {
    const count: Record<Verdict, number> = { valid: 0, invalid: 0, skipped: 0, unreadable: 0, duplicates: 0 };
    const verdict = (name: Verdict): void => {
      count[name] += 1;
      summary.count(name);
    };
    const format = await readCapture(capture, sinkOf(findings, summary, duplicates, verdict), (bytes) => {
      signal?.throwIfAborted();
      took?.(bytes);
    });
    counts.push({ file: capture.file, format, ...count });
  }
  return {
    findings: findings.kept,
    notKept: findings.notKept,
    bySeverity: findings.bySeverity,
    summary: summary.summary(counts.length),
    captures: counts,
    sources: findings.sources,
  };
}

function sinkOf(
  list: FindingList,
  summary: SummaryBuilder,
  duplicates: Duplicates,
  verdict: (name: Verdict) => void,
): CaptureSink {
  const check = (record: EventRecord): void => {
    const findings = checkRecord(record);
    for (const finding of findings) list.add(finding, (line) => record.lineText(line));
    verdict(hasErrors(findings) ? 'invalid' : 'valid');
    summary.note(record);
  };
  return {
    record: (record) => {
      if (!isRoomEvent(record)) verdict('skipped');
      else if (duplicates.has(record)) verdict('duplicates');
      else check(record);
    },
    unreadable: (finding, line) => {
      list.add(finding, () => line);
      verdict('unreadable');
    },
    damage: (finding) => list.add(finding),
  };
}
