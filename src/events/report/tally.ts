import type { Finding } from '../../finding.ts';
import type { FindingList, FindingListPart } from './finding-list.ts';
import { type EventSummary, Facts, type RecordFacts, type SummaryPart } from './summary.ts';

export type Verdict = 'valid' | 'invalid' | 'skipped' | 'unreadable' | 'duplicates';
export type Verdicts = Readonly<Record<Verdict, number>>;

const noVerdicts = (): Record<Verdict, number> => ({ valid: 0, invalid: 0, skipped: 0, unreadable: 0, duplicates: 0 });

/** A finding as far as it is counted. */
export type FoundRule = Pick<Finding, 'ruleId' | 'severity'>;

/** What a record comes to, but for where its findings stand. */
export interface Outcome {
  readonly found: readonly FoundRule[];
  readonly facts: RecordFacts;
}

/** What a stretch of a file comes to, as another thread hands it over. */
export interface TallyPart {
  readonly verdicts: Verdicts;
  readonly findings: FindingListPart;
  readonly facts: SummaryPart;
}

/** Counts what comes of records: verdicts by file and in all, findings, and what the summary says. */
export class Tally {
  readonly findings: FindingList;
  readonly #facts: Facts;
  readonly #all = noVerdicts();
  #file = noVerdicts();

  constructor(findings: FindingList, facts: Facts = new Facts()) {
    this.findings = findings;
    this.#facts = facts;
  }

  count(verdict: Verdict, times = 1): void {
    this.#file[verdict] += times;
    this.#all[verdict] += times;
  }

  /** A record that was checked. */
  checked(findings: readonly Finding[], facts: RecordFacts, lineText: (line: number) => string | undefined): void {
    for (const finding of findings) this.findings.add(finding, lineText);
    this.#checked(findings, facts);
  }

  /** A record of which it is known what it comes to: nothing is found in it, or findings are no longer kept. */
  known({ found, facts }: Outcome): void {
    for (const rule of found) this.findings.count(rule);
    this.#checked(found, facts);
  }

  /** @param time of a record that was checked, in UTC */
  time(time: string | undefined): void {
    this.#facts.noteTime(time);
  }

  /** Takes over a stretch of the file, after everything that stands before it. */
  addPart({ verdicts, findings, facts }: TallyPart): void {
    for (const verdict of ['valid', 'invalid', 'skipped', 'unreadable', 'duplicates'] as const)
      this.count(verdict, verdicts[verdict]);
    this.findings.addPart(findings);
    this.#facts.add(facts);
  }

  /** Verdicts since the last time. */
  takeFile(): Verdicts {
    const file = this.#file;
    this.#file = noVerdicts();
    return file;
  }

  #checked(found: readonly FoundRule[], facts: RecordFacts): void {
    this.count(found.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid');
    this.#facts.note(facts);
  }

  /** Everything since the last time, for another thread. */
  takePart(): TallyPart {
    return { verdicts: this.takeFile(), findings: this.findings.part, facts: this.#facts.takePart() };
  }

  /** @param files how many captures were read */
  summary(files: number): EventSummary {
    const { valid, invalid } = this.#all;
    const records = valid + invalid + this.#all.duplicates;
    return { records, ...this.#all, ...this.#facts.summary, files };
  }
}
