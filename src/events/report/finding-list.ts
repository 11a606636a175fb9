import { compareFindings, type Finding, type Severity } from '../../finding.ts';
import { ownText } from './own-text.ts';

const excerpts = 200;

type SeverityCounts = Record<Severity, number>;
const noneOf = (): SeverityCounts => ({ error: 0, warning: 0, info: 0 });

/** What a list of one file holds, as it comes from another thread. */
export interface FindingListPart {
  /** In the order in which they were added. */
  readonly kept: readonly Finding[];
  readonly lines: ReadonlyMap<number, string>;
  readonly notKept: ReadonlyMap<string, number>;
  readonly notKeptBySeverity: Readonly<SeverityCounts>;
}

/** Room that is left in a list: a list in another thread need not keep more. */
export interface FindingRoom {
  readonly findings: number;
  readonly lines: number;
}

/** Findings up to a number, the rest counted by rule, and the lines where the first of them stand. */
export class FindingList {
  readonly #room: FindingRoom;
  readonly #kept: Finding[] = [];
  readonly #bySeverity = noneOf();
  readonly #notKept = new Map<string, number>();
  readonly #notKeptBySeverity = noneOf();
  readonly #lines = new Map<string, Map<number, string>>();
  #lineCount = 0;

  /** @param limit how many are kept; `lines`: how many lines for excerpts */
  constructor(limit: number, lines: number = excerpts) {
    this.#room = { findings: limit, lines };
  }

  /** @param lineText gives the line where the finding stands */
  add(finding: Finding, lineText: (line: number) => string | undefined = () => undefined): void {
    if (this.isFull) {
      this.count(finding);
      return;
    }
    this.#bySeverity[finding.severity] += 1;
    this.#kept.push(finding);
    if (finding.place && this.#lineCount < this.#room.lines)
      this.#keepLine(finding.place.file, finding.place.line, lineText);
  }

  /** Further findings are only counted: where they stand need not be worked out. */
  get isFull(): boolean {
    return this.#kept.length >= this.#room.findings;
  }

  /** Counts a finding that is not kept. */
  count({ severity, ruleId }: Pick<Finding, 'severity' | 'ruleId'>, times = 1): void {
    this.#bySeverity[severity] += times;
    this.#notKeptBySeverity[severity] += times;
    this.#notKept.set(ruleId, (this.#notKept.get(ruleId) ?? 0) + times);
  }

  /** Takes over what another thread has found. */
  addPart({ kept, lines, notKept, notKeptBySeverity }: FindingListPart): void {
    for (const finding of kept) this.add(finding, (line) => lines.get(line));
    for (const [ruleId, count] of notKept) this.#notKept.set(ruleId, (this.#notKept.get(ruleId) ?? 0) + count);
    for (const severity of ['error', 'warning', 'info'] as const) {
      this.#bySeverity[severity] += notKeptBySeverity[severity];
      this.#notKeptBySeverity[severity] += notKeptBySeverity[severity];
    }
  }

  /** All of it, for another thread; of a list about one file. */
  get part(): FindingListPart {
    const [lines = new Map<number, string>()] = this.#lines.values();
    return { kept: this.#kept, lines, notKept: this.#notKept, notKeptBySeverity: this.#notKeptBySeverity };
  }

  /** Room that is left. */
  get room(): FindingRoom {
    const findings = Math.max(0, this.#room.findings - this.#kept.length);
    return { findings, lines: Math.max(0, this.#room.lines - this.#lineCount) };
  }

  /** In the order of the files. */
  get kept(): readonly Finding[] {
    return this.#kept.toSorted(compareFindings);
  }
  get bySeverity(): Readonly<SeverityCounts> {
    return this.#bySeverity;
  }
  /** How many findings of each rule were not kept. */
  get notKept(): ReadonlyMap<string, number> {
    return new Map([...this.#notKept].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  /** Files as excerpts need them: the lines where findings stand. */
  get sources(): ReadonlyMap<string, ReadonlyMap<number, string>> {
    return this.#lines;
  }

  #keepLine(file: string, line: number, lineText: (line: number) => string | undefined): void {
    const lines = this.#lines.get(file) ?? new Map<number, string>();
    if (lines.has(line)) return;
    const text = lineText(line);
    if (text === undefined) return;
    this.#lines.set(file, lines.set(line, ownText(text)));
    this.#lineCount += 1;
  }
}
