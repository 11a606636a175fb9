import { type Finding, hasErrors, type Severity } from '../finding.ts';
import { checkRecord } from './check-record.ts';
import { Duplicates } from './duplicates.ts';
import { FindingList } from './finding-list.ts';
import { standardVocabulary, type Vocabulary } from './payload/vocabulary.ts';
import { type Capture, readCapture } from './read-capture.ts';
import type { CaptureSink } from './readers/reader.ts';
import { type EventRecord, isRoomEvent } from './record.ts';
import { type RuleSettings, withSetting, withSettings } from './rule-settings.ts';
import { type EventSummary, SummaryBuilder, type Verdict } from './summary.ts';

export interface CheckCapturesOptions {
  /** Findings that are kept; the others are counted. */
  readonly maxFindings: number;
  /** Stops after the piece that is being read. */
  readonly signal?: AbortSignal;
  readonly took?: (bytes: number) => void;
  /** Severities other than the rules' own. */
  readonly rules?: RuleSettings;
  /** What payloads may say; by default what every version of the app that is known writes. */
  readonly vocabulary?: Vocabulary;
  /** Sees every record that is checked. */
  readonly note?: (record: EventRecord) => void;
}

/** How records are judged, and who else looks at them. */
type Checking = Required<Pick<CheckCapturesOptions, 'rules' | 'vocabulary'>> & Pick<CheckCapturesOptions, 'note'>;

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
  { maxFindings, signal, took, rules = {}, vocabulary = standardVocabulary, note }: CheckCapturesOptions,
): Promise<CaptureReport> {
  const checking: Checking = { rules, vocabulary, ...(note && { note }) };
  const findings = new FindingList(maxFindings);
  const summary = new SummaryBuilder(vocabulary.kinds);
  const duplicates = new Duplicates();
  const counts: CaptureCount[] = [];

  for (const capture of captures) {
    const count: Record<Verdict, number> = { valid: 0, invalid: 0, skipped: 0, unreadable: 0, duplicates: 0 };
    const verdict = (name: Verdict): void => {
      count[name] += 1;
      summary.count(name);
    };
    const format = await readCapture(capture, sinkOf(checking, findings, summary, duplicates, verdict), (bytes) => {
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
  { rules, vocabulary, note }: Checking,
  list: FindingList,
  summary: SummaryBuilder,
  duplicates: Duplicates,
  verdict: (name: Verdict) => void,
): CaptureSink {
  const check = (record: EventRecord): void => {
    const findings = withSettings(checkRecord(record, record, vocabulary), rules);
    for (const finding of findings) list.add(finding, (line) => record.lineText(line));
    verdict(hasErrors(findings) ? 'invalid' : 'valid');
    summary.note(record);
    note?.(record);
  };
  const report = (finding: Finding, line?: string): void => {
    const reported = withSetting(finding, rules);
    if (reported) list.add(reported, () => line);
  };
  return {
    record: (record) => {
      if (!isRoomEvent(record)) verdict('skipped');
      else if (duplicates.has(record)) verdict('duplicates');
      else check(record);
    },
    unreadable: (finding, line) => {
      report(finding, line);
      verdict('unreadable');
    },
    damage: (finding) => report(finding),
  };
}
