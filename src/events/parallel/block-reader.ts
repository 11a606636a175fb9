import { FamiliarLines } from '../familiar/familiar-lines.ts';
import type { Judging } from '../judge.ts';
import { openLines } from '../readers/ndjson.ts';
import { FindingList, type FindingRoom } from '../report/finding-list.ts';
import { Facts } from '../report/summary.ts';
import { Tally } from '../report/tally.ts';
import { BlockFile } from './block-bytes.ts';
import { BlockSink } from './block-sink.ts';
import type { Block, FromWorker, ToWorker } from './messages.ts';

/** Records of a block for which there is room from the start. */
const scratchRecords = 4096;

/** One thread's part: reads blocks of lines, and counts what they come to once it is told which records were there before. */
export class BlockReader {
  readonly #judging: Judging;
  readonly #file = new BlockFile();
  readonly #waiting = new Map<number, BlockSink>();
  readonly #facts = new Facts(Number.POSITIVE_INFINITY);

  /** What is familiar stays so from block to block. */
  readonly #familiar = new FamiliarLines(
    (identity, fingerprint, outcome) => this.#reading?.known(identity, fingerprint, outcome),
    () => this.#room.findings === 0,
  );
  /** What may still be kept of what is found here: at most this much, and never more than before. */
  #room: FindingRoom = { findings: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY };
  #reading: BlockSink | undefined;
  readonly #scratch = new Uint32Array(scratchRecords * 4);

  constructor(judging: Judging) {
    this.#judging = judging;
  }

  answer(message: ToWorker): FromWorker {
    this.#room = message.room;
    return message.kind === 'read' ? this.#read(message.block) : this.#settle(message);
  }

  close(): void {
    this.#file.close();
  }

  #read(block: Block): FromWorker {
    const sink = new BlockSink(this.#judging, this.#familiar, () => this.#room, this.#scratch);
    this.#reading = sink;
    const lines = openLines(block.file, sink);
    this.#file.read(block, (bytes) => lines.push(bytes));
    lines.end();
    this.#waiting.set(block.number, sink);
    return { kind: 'read', number: block.number, lines: lines.count, fingerprints: sink.takeFingerprints() };
  }

  #settle({ number, repeated, room }: ToWorker & { kind: 'settle' }): FromWorker {
    const tally = new Tally(new FindingList(room.findings, room.lines), this.#facts);
    this.#waiting.get(number)?.settle(repeated, tally);
    this.#waiting.delete(number);
    return { kind: 'settled', number, part: tally.takePart() };
  }
}
