import type { Finding } from '../../finding.ts';
import { identityOf } from '../duplicates/duplicates.ts';
import type { Fingerprint } from '../duplicates/fingerprint.ts';
import type { FamiliarLines } from '../familiar/familiar-lines.ts';
import { type Judgement, type Judging, judge, judged } from '../judge.ts';
import type { CaptureSink } from '../readers/reader.ts';
import { type EventRecord, isRoomEvent } from '../record.ts';
import type { RecordFacts } from '../report/summary.ts';
import type { Tally } from '../report/tally.ts';

const firstCapacity = 1024;
const none: readonly Finding[] = [];

interface Checked extends Judgement {
  /** Only of a record with findings: nothing else is asked for its lines. */
  readonly record: EventRecord | undefined;
}

/** A finding that belongs to no record that was checked. */
interface Aside {
  /** How many records were checked before it. */
  readonly after: number;
  readonly finding: Finding;
  readonly line: string | undefined;
}

/**
 * What the records of a block come to, as long as nobody knows which of them were there before: only whoever sees all blocks in
 * their order can tell.
 */
export class BlockSink implements CaptureSink {
  readonly familiar: FamiliarLines | undefined;
  readonly #judging: Judging;
  readonly #checked: Checked[] = [];
  readonly #asides: Aside[] = [];
  #identities = new Uint32Array(firstCapacity * 4);
  #skipped = 0;
  #unreadable = 0;

  /** @param familiar is to hand what it takes to {@link clean} */
  constructor(judging: Judging, familiar: FamiliarLines | undefined) {
    this.#judging = judging;
    this.familiar = familiar;
  }

  record(record: EventRecord): void {
    if (!isRoomEvent(record)) {
      this.#skipped += 1;
      return;
    }
    const { findings, facts } = judge(record, this.#judging);
    if (findings.length === 0) this.familiar?.learn(record, facts);
    this.#push(identityOf(record), { findings, facts, record: findings.length > 0 ? record : undefined });
  }

  /** A record in which nothing is to be found. */
  clean(identity: Fingerprint | undefined, facts: RecordFacts): void {
    this.#push(identity, { findings: none, facts, record: undefined });
  }

  unreadable(finding: Finding, line?: string, records = 1): void {
    this.#unreadable += records;
    this.#aside(finding, line);
  }

  damage(finding: Finding): void {
    this.#aside(finding);
  }

  /** Four words for each record that was checked; zeros where it has no identity. */
  get identities(): Uint32Array<ArrayBuffer> {
    return this.#identities.slice(0, this.#checked.length * 4);
  }

  /** Counts everything, now that it is known which records were there before: 1 for each of those. */
  settle(repeated: Uint8Array | undefined, tally: Tally): void {
    tally.count('skipped', this.#skipped);
    tally.count('unreadable', this.#unreadable);
    let aside = 0;
    for (const [index, { findings, facts, record }] of this.#checked.entries()) {
      for (; (this.#asides[aside]?.after ?? Number.POSITIVE_INFINITY) <= index; aside += 1) this.#put(aside, tally);
      if (repeated?.[index] === 1) tally.count('duplicates');
      else tally.checked(findings, facts, (line) => record?.lineText(line));
    }
    for (; aside < this.#asides.length; aside += 1) this.#put(aside, tally);
  }

  #push(identity: Fingerprint | undefined, checked: Checked): void {
    const at = this.#checked.length * 4;
    this.#checked.push(checked);
    if (at === this.#identities.length) {
      const longer = new Uint32Array(at * 2);
      longer.set(this.#identities);
      this.#identities = longer;
    }
    if (!identity) return;
    const [a, b, c, d] = identity;
    this.#identities[at] = a;
    this.#identities[at + 1] = b;
    this.#identities[at + 2] = c;
    this.#identities[at + 3] = d;
  }

  #aside(finding: Finding, line?: string): void {
    const reported = judged(finding, this.#judging);
    if (reported) this.#asides.push({ after: this.#checked.length, finding: reported, line });
  }

  #put(aside: number, tally: Tally): void {
    const put = this.#asides[aside];
    if (put) tally.findings.add(put.finding, () => put.line);
  }
}
