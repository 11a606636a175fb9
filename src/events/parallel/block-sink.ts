import type { Finding } from '../../finding.ts';
import { fingerprintOfRecord, type Identity, identityOf } from '../duplicates/duplicates.ts';
import type { Fingerprint } from '../duplicates/fingerprint.ts';
import type { FamiliarRecords } from '../familiar/familiar-records.ts';
import { indentedLine, movedPlace, type Position } from '../json/origin.ts';
import { type Judging, judge, judged } from '../judge.ts';
import type { CaptureSink } from '../readers/reader.ts';
import { type EventRecord, isRoomEvent } from '../record.ts';
import type { FindingRoom } from '../report/finding-list.ts';
import { ownText } from '../report/own-text.ts';
import type { Outcome, Tally } from '../report/tally.ts';
import { TimeSpan } from '../report/time-span.ts';

const nothing = new Uint32Array(0);
const noFingerprint: Fingerprint = [0, 0, 0, 0];

/**
 * Findings with their places, and the lines where they stand. Not the record itself: kept until the block is settled, it would have
 * the engine move its text, and all text beside it, to where memory is seldom cleaned up.
 */
interface Placed {
  readonly findings: readonly Finding[];
  readonly lines: ReadonlyMap<number, string>;
}

const noLines: ReadonlyMap<number, string> = new Map();

function linesOf(record: EventRecord, findings: readonly Finding[]): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  for (const { place } of findings) {
    const text = place && !lines.has(place.line) ? record.lineText(place.line) : undefined;
    if (place && text !== undefined) lines.set(place.line, ownText(text));
  }
  return lines;
}

const moved = (finding: Finding, start: Position): Finding =>
  finding.place ? { ...finding, place: movedPlace(finding.place, start) } : finding;

/** A line of the file, of which the block has this text. */
const movedLine = (text: string | undefined, line: number, start: Position): string | undefined =>
  text !== undefined && line === start.line ? indentedLine(text, start.column - 1) : text;

/** A finding that belongs to no record that was checked. */
interface Aside {
  /** How many records were checked before it. */
  readonly after: number;
  readonly finding: Finding;
  readonly line: string | undefined;
}

/**
 * What the records of a block come to, as long as nobody knows which of them were there before: only whoever sees all blocks in
 * their order can tell. Of a record that nothing is found in it keeps nothing of its own, so that the text of the block can go.
 */
export class BlockSink implements CaptureSink {
  readonly familiar: FamiliarRecords | undefined;
  readonly #judging: Judging;
  readonly #room: () => FindingRoom;
  /** Of each record that was checked, in their order. */
  readonly #outcomes: Outcome[] = [];
  #fingerprints: Uint32Array<ArrayBuffer>;
  readonly #placed = new Map<number, Placed>();
  /** Times of records that are told apart by an id of their own: such a record may have been there before with another time. */
  readonly #times = new Map<number, string>();
  /** Times of all other records: where one was there before, it was there with the same time. */
  readonly #otherTimes = new TimeSpan();
  readonly #asides: Aside[] = [];
  #skipped = 0;
  #unreadable = 0;

  /**
   * @param familiar is to hand what it takes to {@link known}
   * @param room at most what may still be kept of what is found here
   * @param scratch where fingerprints are collected until they are taken
   */
  constructor(
    judging: Judging,
    familiar: FamiliarRecords | undefined,
    room: () => FindingRoom,
    scratch: Uint32Array<ArrayBuffer>,
  ) {
    this.#judging = judging;
    this.familiar = familiar;
    this.#room = room;
    this.#fingerprints = scratch;
  }

  record(record: EventRecord): void {
    if (!isRoomEvent(record)) {
      this.#skipped += 1;
      return;
    }
    const identity = identityOf(record);
    const room = this.#room();
    const isPlaced = room.findings > 0;
    const { findings, facts } = judge(record, this.#judging, isPlaced);
    if (isPlaced && findings.length > 0) {
      const lines = room.lines > 0 ? linesOf(record, findings) : noLines;
      this.#placed.set(this.#outcomes.length, { findings, lines });
    }
    this.familiar?.learn(record, findings, facts);
    this.known(identity, fingerprintOfRecord(record, identity), { found: findings, facts });
  }

  /** A record of which it is known what it comes to. */
  known({ recordId, time }: Identity, fingerprint: Fingerprint | undefined, outcome: Outcome): void {
    const index = this.#outcomes.length;
    this.#outcomes.push(outcome);
    if (recordId === undefined) this.#otherTimes.note(time?.utc);
    else if (time?.utc !== undefined) this.#times.set(index, time.utc);
    this.#remember(index, fingerprint ?? noFingerprint);
  }

  unreadable(finding: Finding, line?: string, records = 1): void {
    this.#unreadable += records;
    this.#aside(finding, line);
  }

  damage(finding: Finding): void {
    this.#aside(finding);
  }

  /** Four words for each record that was checked; zeros where nothing tells it from others. Once, when the block is at its end. */
  takeFingerprints(): Uint32Array<ArrayBuffer> {
    const taken = this.#fingerprints.slice(0, this.#outcomes.length * 4);
    this.#fingerprints = nothing;
    return taken;
  }

  /**
   * Counts everything, now that it is known which records were there before, 1 for each of those, and where the block starts.
   */
  settle(repeated: Uint8Array | undefined, start: Position, tally: Tally): void {
    tally.count('skipped', this.#skipped);
    tally.count('unreadable', this.#unreadable);
    tally.time(this.#otherTimes.from);
    tally.time(this.#otherTimes.to);
    let aside = 0;
    for (const [index, outcome] of this.#outcomes.entries()) {
      for (; (this.#asides[aside]?.after ?? Number.POSITIVE_INFINITY) <= index; aside += 1)
        this.#put(aside, start, tally);
      if (repeated?.[index] === 1) tally.count('duplicates');
      else this.#settleRecord(index, outcome, start, tally);
    }
    for (; aside < this.#asides.length; aside += 1) this.#put(aside, start, tally);
  }

  #settleRecord(index: number, outcome: Outcome, start: Position, tally: Tally): void {
    const placed = this.#placed.get(index);
    if (placed) {
      const findings = placed.findings.map((finding) => moved(finding, start));
      tally.checked(findings, outcome.facts, (line) => movedLine(placed.lines.get(line - start.line + 1), line, start));
    } else tally.known(outcome);
    if (this.#times.size > 0) tally.time(this.#times.get(index));
  }

  #remember(index: number, [a, b, c, d]: Fingerprint): void {
    if (index * 4 === this.#fingerprints.length) {
      const longer = new Uint32Array(Math.max(4, index * 8));
      longer.set(this.#fingerprints);
      this.#fingerprints = longer;
    }
    this.#fingerprints[index * 4] = a;
    this.#fingerprints[index * 4 + 1] = b;
    this.#fingerprints[index * 4 + 2] = c;
    this.#fingerprints[index * 4 + 3] = d;
  }

  #aside(finding: Finding, line?: string): void {
    const reported = judged(finding, this.#judging);
    if (reported) this.#asides.push({ after: this.#outcomes.length, finding: reported, line });
  }

  #put(aside: number, start: Position, tally: Tally): void {
    const put = this.#asides[aside];
    if (put) tally.findings.add(moved(put.finding, start), (line) => movedLine(put.line, line, start));
  }
}
