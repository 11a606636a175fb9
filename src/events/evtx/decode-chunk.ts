import { parseEvtxFile } from 'winevtx';
import { type Gap, type RecordSlot, walkChunk } from './chunk-walk.ts';
import { planOf, readDirectly, standIn, type TemplatePlan } from './direct.ts';
import {
  type Definitions,
  definitionHeaderSize,
  endOfFragment,
  type Inspection,
  inspectRecord,
  type TemplateUse,
} from './inspect-record.ts';
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

/** A record that can't be read, and why. */
export interface Refusal {
  readonly id: bigint;
  readonly refusal: string;
}

/** What became of a record. */
export type Decoded = RawEvent | Refusal;

export interface DecodedChunk {
  readonly gaps: readonly Gap[];
  /** By slot. */
  readonly records: readonly Decoded[];
}

export interface DecodeOptions {
  /** Slots that are left out, with the reason. */
  readonly refused?: ReadonlyMap<number, string>;
  /** Is told each slot before it is decoded: decoding a hostile one may take all memory, or never end. */
  readonly starting?: (slot: number) => void;
  /** false: winevtx reads every record; for comparison. */
  readonly direct?: boolean;
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
    const chain = [
      ...definitions.map(({ definition }) => definition - beforeDefinition),
      ...targets.map(({ slot }) => slot.offset),
    ];
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
    if (before > definitions.length) view.setUint8(chunkHeaderSize + recordHeaderSize, endOfFragment);
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
    const end = endOf(view, definition);
    view.setUint32(end, 0, true);
    view.setUint8(end + 4, endOfFragment);
  }

  /** A record of nothing but a definition whose values stand for their numbers. @returns false where there is no room for it */
  layTrial(chunk: Uint8Array, use: TemplateUse): number | undefined {
    const before = this.lay(chunk, { targets: [], definitions: [use] });
    const view = this.#view;
    let at = endOf(view, use.definition) + 4;
    const values = Array.from({ length: use.count }, (_, number) => Buffer.from(standIn(number), 'utf16le'));
    const size = values.reduce((sum, { length }) => sum + 4 + length, 0);
    if (before === undefined || at + size + 1 > chunkSize) return undefined;
    view.setUint32(at - 4, use.count, true);
    for (const { length } of values) {
      view.setUint16(at, length, true);
      view.setUint16(at + 2, 1, true);
      at += 4;
    }
    for (const value of values) {
      this.#chunk.set(value, at);
      at += value.length;
    }
    view.setUint8(at, endOfFragment);
    return before;
  }
}

/** Where the body of a definition ends. */
const endOf = (view: DataView, definition: number): number =>
  definition + definitionHeaderSize + view.getUint32(definition + definitionHeaderSize - 4, true);

/** Chunks are decoded one after the other: they share the memory. */
const file = new ChunkFile();

/** A template that can be turned into a record: it is whole, and there is room before it. */
const isWhole =
  (view: DataView) =>
  ({ isHere, definition }: TemplateUse): boolean =>
    isHere || (definition - beforeDefinition >= chunkHeaderSize && endOf(view, definition) + 5 <= chunkSize);

function refusalOf({ refusal, templates }: Inspection, view: DataView): string | undefined {
  return refusal ?? (templates.every(isWhole(view)) ? undefined : 'it refers to a template that is not there');
}

/** Uses that make it worth trying a template out. */
const fewestUses = 3;

/** How the templates that are used most go, by where they are defined. */
function plansOf(
  chunk: Uint8Array,
  targets: readonly Target[],
  starting: (slot: number) => void,
): ReadonlyMap<number, TemplatePlan | undefined> {
  const uses = new Map<number, { readonly use: TemplateUse; readonly slot: number; count: number }>();
  for (const { inspection, index } of targets) {
    for (const use of inspection.templates) {
      const known = uses.get(use.definition);
      if (!known) uses.set(use.definition, { use, slot: index, count: 1 });
      else if (known.use.count === use.count && known.use.id === use.id) known.count += 1;
    }
  }
  const plans = new Map<number, TemplatePlan | undefined>();
  for (const { use, slot, count } of uses.values()) {
    if (count < fewestUses) continue;
    starting(slot);
    plans.set(use.definition, tryTemplate(chunk, use));
  }
  return plans;
}

function tryTemplate(chunk: Uint8Array, use: TemplateUse): TemplatePlan | undefined {
  const view = viewOf(chunk);
  if (use.definition < chunkHeaderSize + beforeDefinition || endOf(view, use.definition) + 5 > chunkSize)
    return undefined;
  const before = file.layTrial(chunk, use);
  if (before === undefined) return undefined;
  try {
    const decoding = parseEvtxFile(file.bytes);
    let last: unknown;
    for (let at = 0; at < before; at += 1) last = decoding.next().value?.event;
    return planOf(last);
  } catch {
    return undefined;
  }
}

/**
 * Reads the records of a chunk. A damaged one costs only itself: what it defines is still found by those after it.
 * @param chunk a whole chunk; it is changed
 * @param length how many bytes of it are there
 */
export function decodeChunk(
  chunk: Uint8Array,
  length: number,
  { refused = new Map(), starting = () => undefined, direct = true }: DecodeOptions = {},
): DecodedChunk {
  const { slots, gaps } = walkChunk(chunk, length);
  const view = viewOf(chunk);
  const records: Decoded[] = [];
  const targets: Target[] = [];
  const ids = new Set<bigint>();
  const definitions: Definitions = new Map();
  for (const [index, slot] of slots.entries()) {
    const inspection = inspectRecord(view, slot, definitions);
    const repeated = ids.has(slot.id) ? `record ${slot.id} is there already` : undefined;
    const refusal = refused.get(index) ?? repeated ?? refusalOf(inspection, view);
    ids.add(slot.id);
    records.push({ id: slot.id, refusal: refusal ?? '' });
    if (refusal === undefined) targets.push({ slot, index, inspection });
  }
  const budget = new CharacterBudget();
  const plans = direct ? plansOf(chunk, targets, starting) : new Map();
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const others: Target[] = [];
  for (const target of targets) {
    const event = readDirectly(bytes, target.inspection.templates, plans, target.slot.id);
    if (event) records[target.index] = budget.spend(event, target.slot.id);
    else others.push(target);
  }
  for (let at = 0; at < others.length; ) {
    for (const { target, result } of decodePass(chunk, passFrom(others, at), starting)) {
      records[target.index] = 'refusal' in result ? result : budget.spend(result, target.slot.id);
      at += 1;
    }
  }
  return { gaps, records };
}

/** What the values of a chunk may grow to. */
class CharacterBudget {
  #left = mostCharacters.chunk;

  spend(event: RawEvent, id: bigint): Decoded {
    const size = sizeOf(event.data, mostCharacters.event);
    if (size > Math.min(mostCharacters.event, this.#left)) return { id, refusal: 'its values grow too large' };
    this.#left -= size;
    return event;
  }
}

interface Result {
  readonly target: Target;
  readonly result: Decoded;
}

/** Results for the first targets of the pass: it ends at the first one that fails. */
function* decodePass(chunk: Uint8Array, pass: Pass, starting: (slot: number) => void): Generator<Result> {
  const before = file.lay(chunk, pass);
  const [first] = pass.targets;
  if (!first) return;
  const failed = (target: Target, refusal: string): Result => ({ target, result: { id: target.slot.id, refusal } });
  if (before === undefined) {
    yield failed(first, 'its templates are damaged');
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
      yield event ? { target, result: event } : failed(target, 'it holds no event');
      if (!value) return;
    }
  } catch {
    yield failed(current, 'its content is damaged');
  }
}
