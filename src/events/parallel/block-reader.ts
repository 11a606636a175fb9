import { FamiliarRecords } from '../familiar/familiar-records.ts';
import type { Judging } from '../judge.ts';
import { openLines } from '../readers/ndjson.ts';
import { FindingList, type FindingRoom } from '../report/finding-list.ts';
import { Facts } from '../report/summary.ts';
import { Tally } from '../report/tally.ts';
import { BlockFile } from './block-bytes.ts';
import { BlockSink } from './block-sink.ts';
import type { Block, FromWorker, ToWorker } from './messages.ts';
import { readValues } from './values-block.ts';

/** Records of a block for which there is room from the start. */
const scratchRecords = 4096;

/** One thread's part: reads blocks, and counts what they come to once it is told which records were there before. */
export class BlockReader {
  readonly #judging: Judging;
  readonly #file = new BlockFile();
  readonly #waiting = new Map<number, BlockSink>();
  readonly #facts = new Facts(Number.POSITIVE_INFINITY);

  /** What is familiar stays so from block to block. */
  readonly #familiar = new FamiliarRecords(
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
    const { number, values } = block;
    const read = values
      ? { lines: 0, values: readValues(this.#file, block, values, sink) }
      : this.#readLines(block, sink);
    this.#waiting.set(number, sink);
    return { kind: 'read', number, ...read, fingerprints: sink.takeFingerprints() };
  }

  #readLines(block: Block, sink: BlockSink): { readonly lines: number } {
    const lines = openLines(block.file, sink);
    this.#file.readLines(block, (bytes) => lines.push(bytes));
    lines.end();
    return { lines: lines.count };
  }

  #settle({ number, repeated, start, room }: ToWorker & { kind: 'settle' }): FromWorker {
    const tally = new Tally(new FindingList(room.findings, room.lines), this.#facts);
    this.#waiting.get(number)?.settle(repeated, start, tally);
    this.#waiting.delete(number);
    return { kind: 'settled', number, part: tally.takePart() };
  }
}
