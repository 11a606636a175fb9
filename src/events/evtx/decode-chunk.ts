import { parseEvtxFile } from 'winevtx';
import { type ChunkWalk, type RecordSlot, walkChunk } from './chunk-walk.ts';
import { definitionHeaderSize, type Inspection, inspectRecord, type TemplateUse } from './inspect-record.ts';
import {
  chunkHeaderSize,
  chunkMagic,
  chunkSize,
  fileHeaderSize,
  fileMagic,
  recordHeaderSize,
  recordMagic,
  viewOf,
} from './layout.ts';
import { type RawEvent, rawEvent, sizeOf } from './raw-event.ts';

/** What became of a record: an event, or why it can't be read. */
export type Decoded = RawEvent | { readonly refusal: string };

export interface DecodedChunk {
  readonly walk: ChunkWalk;
  /** By slot. */
  readonly records: readonly Decoded[];
}

/** Characters that the values of one event, and of all events of a chunk, may have once its templates are filled in. */
const mostCharacters = { event: 1024 * 1024, chunk: 8 * 1024 * 1024 };

/** From the start of a record, or of a fragment with a header before it, to the template that is defined in it. */
const beforeDefinition = recordHeaderSize + 14;

interface Target {
  readonly slot: RecordSlot;
  readonly index: number;
  readonly inspection: Inspection;
}

/** Records that are decoded one after the other, so that templates which one defines are known to those after it. */
interface Pass {
  readonly targets: readonly Target[];
  /** Definitions that no target holds: their own records can't be read, but the definition can. */
  readonly definitions: readonly TemplateUse[];
}

/**
 * Takes as many records from `first` on as one pass can hold: winevtx tells templates by id alone, and defines one where it meets
 * an unknown id.
 */
function passFrom(targets: readonly Target[], first: number): Pass {
  const known = new Map<number, number>();
  const definitions: TemplateUse[] = [];
  let at = first;
  for (; at < targets.length; at += 1) {
    const uses = targets[at]?.inspection.templates ?? [];
    const isNew = ({ id, definition, isHere }: TemplateUse) => (isHere ? known.has(id) : known.get(id) !== definition);
    if (at > first && uses.some(isNew)) break;
    for (const use of uses) {
      if (!use.isHere && !known.has(use.id)) definitions.push(use);
      known.set(use.id, use.definition);
    }
  }
  definitions.sort((a, b) => a.definition - b.definition);
  return { targets: targets.slice(first, at), definitions };
}

/** A file of one chunk, as winevtx wants it, in which a chain of records leads past everything that shall not be read. */
class ChunkFile {
  readonly bytes = Buffer.alloc(fileHeaderSize + chunkSize);
  readonly #chunk = this.bytes.subarray(fileHeaderSize);
  readonly #view = viewOf(this.#chunk);

  constructor() {
    const header = viewOf(this.bytes);
    this.bytes.set(fileMagic);
    header.setUint16(36, 1, true);
    header.setUint16(38, 3, true);
    header.setUint16(40, fileHeaderSize, true);
  }

  /** @returns how many records of the chain come before the first target; undefined where the definitions get in each other's way */
  lay(chunk: Uint8Array, { targets, definitions }: Pass): number | undefined {
    this.#chunk.set(chunk);
    const view = this.#view;
    this.#chunk.set(chunkMagic);
    const chain = [...definitions.map(({ definition }) => definition - beforeDefinition), ...targets.map(({ slot }) => slot.offset)];
    if (chain[0] !== chunkHeaderSize) chain.unshift(chunkHeaderSize);
    for (const use of definitions) this.#define(use);
    for (const [index, offset] of chain.entries()) {
      const next = chain[index + 1];
      if (next !== undefined && next < offset + recordHeaderSize + 1) return undefined;
      view.setUint32(offset, recordMagic, true);
      view.setUint32(offset + 4, (next ?? chunkSize) - offset, true);
    }
    // The first record of the chain, where it is neither target nor definition, ends at once.
    const before = chain.length - targets.length;
    if (before > definitions.length) view.setUint8(chunkHeaderSize + recordHeaderSize, 0);
    view.setBigUint64(8, 0n, true);
    view.setBigUint64(16, BigInt(chain.length - 1), true);
    view.setBigUint64(32, 0n, true);
    return before;
  }

  /** Turns a definition into a record of its own, with no values. */
  #define({ id, definition }: TemplateUse): void {
    const view = this.#view;
    const fragment = definition - 14;
    this.#chunk.set([0x0f, 1, 1, 0, 0x0c, 1], fragment);
    view.setUint32(fragment + 6, id, true);
    view.setUint32(fragment + 10, definition, true);
    const end = definition + definitionHeaderSize + view.getUint32(definition + definitionHeaderSize - 4, true);
    view.setUint32(end, 0, true);
  }
}

/** A template that can be turned into a record: it is whole, and there is room before it. */
const isWhole =
  (view: DataView) =>
  ({ isHere, definition }: TemplateUse): boolean =>
    isHere ||
    (definition - beforeDefinition >= chunkHeaderSize &&
      definition + definitionHeaderSize + view.getUint32(definition + definitionHeaderSize - 4, true) + 4 <= chunkSize);

function refusalOf({ refusal, templates }: Inspection, view: DataView): string | undefined {
  return refusal ?? (templates.every(isWhole(view)) ? undefined : 'it refers to a template that is not there');
}

/**
 * Reads the records of a chunk. A damaged one costs only itself: what it defines is still found by those after it.
 * @param chunk a whole chunk; it is changed
 * @param length how many bytes of it are there
 * @param refused slots that are left out, with the reason
 * @param starting is told each slot before it is decoded: decoding a hostile one may take all memory, or never end
 */
export function decodeChunk(
  chunk: Uint8Array,
  length: number,
  refused: ReadonlyMap<number, string>,
  starting: (slot: number) => void,
): DecodedChunk {
  const walk = walkChunk(chunk, length);
  const view = viewOf(chunk);
  const records: Decoded[] = [];
  const targets: Target[] = [];
  const ids = new Set<bigint>();
  for (const [index, slot] of walk.slots.entries()) {
    const inspection = inspectRecord(view, slot);
    const repeated = ids.has(slot.id) ? `record ${slot.id} is there already` : undefined;
    const refusal = refused.get(index) ?? repeated ?? refusalOf(inspection, view);
    ids.add(slot.id);
    records.push({ refusal: refusal ?? '' });
    if (refusal === undefined) targets.push({ slot, index, inspection });
  }
  const file = new ChunkFile();
  let characters = 0;
  for (let at = 0; at < targets.length; ) {
    const pass = passFrom(targets, at);
    for (const { index, result } of decodePass(file, chunk, pass, starting)) {
      const size = 'refusal' in result ? 0 : sizeOf(result.data, mostCharacters.event);
      const isTooLarge = size > mostCharacters.event || characters + size > mostCharacters.chunk;
      if (!isTooLarge) characters += size;
      records[index] = isTooLarge ? { refusal: 'its values grow too large' } : result;
      at += 1;
    }
  }
  return { walk, records };
}

interface Result {
  readonly index: number;
  readonly result: Decoded;
}

/** Results for the first targets of the pass: it ends at the first one that fails. */
function* decodePass(file: ChunkFile, chunk: Uint8Array, pass: Pass, starting: (slot: number) => void): Generator<Result> {
  const before = file.lay(chunk, pass);
  const [first] = pass.targets;
  if (before === undefined) {
    if (first) yield { index: first.index, result: { refusal: 'its templates are damaged' } };
    return;
  }
  const decoding = parseEvtxFile(file.bytes);
  let current = first;
  try {
    for (let skipped = 0; skipped < before; skipped += 1) decoding.next();
    for (const target of pass.targets) {
      current = target;
      starting(target.index);
      const { value } = decoding.next();
      const event = value && rawEvent(value.event, target.slot.id, target.inspection.times);
      yield { index: target.index, result: event ?? { refusal: 'it holds no event' } };
      if (!value) return;
    }
  } catch {
    if (current) yield { index: current.index, result: { refusal: 'its content is damaged' } };
  }
}
