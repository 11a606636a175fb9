import { crc32 } from 'node:zlib';
import { findingOf } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import type { CaptureSink } from '../readers/reader.ts';
import { type Block, BlockMemory, blocksOf } from './blocks.ts';
import type { DecodedChunk, Refusal } from './decode-chunk.ts';
import { ChunkDecoder, type DecoderLimits } from './decoder.ts';
import { evtxRecord } from './evtx-record.ts';
import { chunkSize, fileHeaderSize, viewOf } from './layout.ts';

/** Chunks that are decoded at a time. */
const together = 16;
/** How often so many are on their way while the records of others are looked at. */
const ahead = 2;

const checkedLength = 120;

/** How many chunks the header of a log says there are. A log that was copied while it was open has more, but none has fewer. */
function chunksOf(head: Uint8Array): number {
  if (head.length < checkedLength + 8) return 1;
  const view = viewOf(head);
  const isSound = crc32(head.subarray(0, checkedLength)) === view.getUint32(checkedLength + 4, true);
  return isSound ? view.getUint16(42, true) : 0;
}

const nothing = new Uint8Array(0);

/** Hands the records of a log over, chunk by chunk, and says which ones are lost. */
class EvtxReader {
  readonly #file: string;
  readonly #sink: CaptureSink;
  readonly #chunks: number;
  #index = 0;
  /** Blocks in a row that are no chunks. After the last chunk they are disk space that was never written to. */
  #strange: { readonly first: Block; count: number } | undefined;
  /** Where the next block would stand. */
  #next = { index: 0, offset: fileHeaderSize };

  /** @param chunks how many the header of the file says there are, at least */
  constructor(file: string, sink: CaptureSink, chunks: number) {
    this.#file = file;
    this.#sink = sink;
    this.#chunks = chunks;
  }

  /** A block is there, whatever is in it. */
  found({ index, offset, length }: Block): void {
    this.#next = { index: index + 1, offset: offset + length };
  }

  take(block: Block, { gaps: found, records }: DecodedChunk): void {
    if (!block.isChunk && records.length === 0) {
      this.#strange ??= { first: { ...block, bytes: nothing }, count: 0 };
      this.#strange.count += 1;
      return;
    }
    this.#tellStrange();
    const gaps = [...found];
    for (let slot = 0; slot <= records.length; slot += 1) {
      while (gaps[0]?.slot === slot) this.#lost(block, gaps.shift()?.records ?? 1);
      const record = records[slot];
      if (record === undefined) continue;
      if (!('refusal' in record)) {
        this.#index += 1;
        this.#sink.record(evtxRecord(this.#file, record, this.#index));
        continue;
      }
      let last = record;
      let count = 1;
      for (
        let next = records[slot + 1];
        next && 'refusal' in next && next.refusal === record.refusal;
        next = records[slot + 1]
      ) {
        if (gaps[0]?.slot === slot + 1) break;
        last = next;
        count += 1;
        slot += 1;
      }
      this.#unreadable(block, count, record, last);
    }
  }

  end(): void {
    this.#tellStrange(this.#chunks);
    const missing = this.#chunks - this.#next.index;
    if (missing > 0)
      this.#tell(this.#next, missing, `and what comes after it is missing: ${this.#chunks} chunks were written`);
  }

  /** @param chunks those from this one on don't count */
  #tellStrange(chunks = Number.POSITIVE_INFINITY): void {
    if (!this.#strange) return;
    const { first, count } = this.#strange;
    const counted = Math.min(count, chunks - first.index);
    const which = counted === 1 ? '' : `and the ${counted - 1} after it `;
    if (counted > 0) this.#tell(first, counted, `${which}cannot be read: no record is found in it`);
    this.#strange = undefined;
  }

  #lost(block: Block, count: number): void {
    const records = count === 1 ? 'a record' : `${count} records`;
    const damage = count === 1 ? 'its header is damaged' : 'their headers are damaged';
    this.#tell(block, count, `has lost ${records}: ${block.length < chunkSize ? 'the chunk is cut short' : damage}`);
  }

  #unreadable(block: Block, count: number, { id, refusal }: Refusal, last: Refusal): void {
    const which = count === 1 ? `record ${id}` : `${count} records, ${id} to ${last.id},`;
    this.#tell(block, count, `holds ${which} that cannot be read: ${refusal}`);
  }

  #tell({ index, offset }: Pick<Block, 'index' | 'offset'>, records: number, what: string): void {
    const place = { file: this.#file, line: this.#index + 1, column: 1 };
    const message = `chunk ${index + 1} (at byte ${offset}) ${what}`;
    this.#index += records;
    this.#sink.unreadable(findingOf(captureRules.evtx, message, place), undefined, records);
  }
}

/**
 * Reads a Windows event log in binary, whatever its size and whatever is wrong with it.
 * @param head its first bytes; `bytes` has them, too
 */
export async function readEvtx(
  file: string,
  head: Uint8Array,
  bytes: AsyncIterable<Uint8Array>,
  sink: CaptureSink,
  limits?: Partial<DecoderLimits>,
): Promise<void> {
  const reader = new EvtxReader(file, sink, chunksOf(head));
  const decoder = new ChunkDecoder(limits);
  const decoding: { readonly blocks: readonly Block[]; readonly result: Promise<readonly DecodedChunk[]> }[] = [];
  const memory = new BlockMemory();
  let blocks: Block[] = [];
  const decodeThem = (): void => {
    const result = decoder.decode(blocks);
    // Whoever waits for it hears of a failure; until then nobody needs to.
    result.catch(() => undefined);
    decoding.push({ blocks, result });
    blocks = [];
  };
  const takeThem = async (): Promise<void> => {
    const next = decoding.shift();
    const chunks = (await next?.result) ?? [];
    for (const [at, block] of next?.blocks.entries() ?? []) {
      const chunk = chunks[at];
      if (chunk) reader.take(block, chunk);
      memory.free(block);
    }
  };
  try {
    try {
      for await (const block of blocksOf(bytes, memory)) {
        reader.found(block);
        if (block.isEmpty) memory.free(block);
        else blocks.push(block);
        if (blocks.length < together) continue;
        decodeThem();
        if (decoding.length > ahead) await takeThem();
      }
    } finally {
      if (blocks.length > 0) decodeThem();
      while (decoding.length > 0) await takeThem();
      reader.end();
    }
  } finally {
    await decoder.close();
  }
}
