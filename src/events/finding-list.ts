import { compareFindings, type Finding, type Severity } from '../finding.ts';

const excerpts = 200;
/** A reporter looks lines up by number: beyond this a file is too long to be stood in for. */
const lastExcerptLine = 20_000;

/** Findings up to a number, the rest counted by rule, and the lines where the first of them stand. */
export class FindingList {
  readonly #limit: number;
  readonly #kept: Finding[] = [];
  readonly #bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly #notKept = new Map<string, number>();
  readonly #lines = new Map<string, Map<number, string>>();
  #lineCount = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @param lineText gives the line where the finding stands */
  add(finding: Finding, lineText: (line: number) => string | undefined = () => undefined): void {
    this.#bySeverity[finding.severity] += 1;
    if (this.#kept.length >= this.#limit) {
      this.#notKept.set(finding.ruleId, (this.#notKept.get(finding.ruleId) ?? 0) + 1);
      return;
    }
    this.#kept.push(finding);
    if (finding.place && this.#lineCount < excerpts) this.#keepLine(finding.place.file, finding.place.line, lineText);
  }

  /** In the order of the files. */
  get kept(): readonly Finding[] {
    return this.#kept.toSorted(compareFindings);
  }
  get bySeverity(): Readonly<Record<Severity, number>> {
    return this.#bySeverity;
  }
  /** How many findings of each rule were not kept. */
  get notKept(): ReadonlyMap<string, number> {
    return new Map([...this.#notKept].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  /** Files as excerpts need them: the lines of findings where they stand, every other line empty. */
  get sources(): ReadonlyMap<string, string> {
    return new Map([...this.#lines].map(([file, lines]) => [file, sparse(lines)]));
  }

  #keepLine(file: string, line: number, lineText: (line: number) => string | undefined): void {
    const lines = this.#lines.get(file) ?? new Map<number, string>();
    if (line > lastExcerptLine || lines.has(line)) return;
    const text = lineText(line);
    if (text === undefined) return;
    this.#lines.set(file, lines.set(line, text));
    this.#lineCount += 1;
  }
}

function sparse(lines: ReadonlyMap<number, string>): string {
  let text = '';
  let at = 1;
  for (const [line, content] of [...lines].sort(([a], [b]) => a - b)) {
    text += '\n'.repeat(line - at) + content;
    at = line;
  }
  return text;
}
