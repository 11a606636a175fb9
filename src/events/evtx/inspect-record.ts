import type { RecordSlot } from './chunk-walk.ts';
import { recordHeaderSize } from './layout.ts';

/** A use of a template: its id, where its definition stands in the chunk, and whether that is right here. */
export interface TemplateUse {
  readonly id: number;
  readonly definition: number;
  readonly isHere: boolean;
  /** Where the sizes and types of its values stand, each in 4 bytes, and how many there are; the values follow. */
  readonly table: number;
  readonly count: number;
}

/** Where templates are defined in a chunk, with their ids. */
export type Definitions = Map<number, number>;

export interface Inspection {
  readonly templates: readonly TemplateUse[];
  /** Values of type FILETIME, exact. */
  readonly times: readonly bigint[];
  /** Why the record must not be decoded. */
  readonly refusal: string | undefined;
}

export const endOfFragment = 0x00;
const fragmentHeader = 0x0f;
const templateInstance = 0x0c;
/** Starts of elements, without and with attributes. */
const elements: readonly number[] = [0x01, 0x41];
const nullType = 0x00;
const binaryType = 0x0e;
const fileTimeType = 0x11;
const binXmlType = 0x21;

/** Bytes of a template definition before its body: next definition, GUID, size. */
export const definitionHeaderSize = 24;
/** Where it says its id: the first bytes of its GUID. */
const definitionIdOffset = 4;
const mostArguments = 4096;
const deepestNesting = 4;

/** What the decoder takes of the bytes, whatever the argument's own length says. */
const fixedSizes: Readonly<Record<number, number>> = {
  4: 1,
  6: 2,
  7: 4,
  8: 4,
  9: 8,
  10: 8,
  11: 4,
  12: 8,
  15: 16,
  17: 8,
  18: 16,
  20: 4,
  21: 8,
};
const booleanType = 0x0d;
const securityIdType = 0x13;

function isDecodable(type: number, size: number): boolean {
  if (type === booleanType) return size === 1 || size === 2 || size === 4 || size === 8;
  if (type === securityIdType) return size >= 8 && size % 4 === 0;
  return (fixedSizes[type] ?? size) === size;
}

class Refusal extends Error {}

/**
 * Checks the lengths in a record before a decoder trusts them, and says which templates it needs. The record is changed: an argument
 * whose content and type don't agree becomes plain bytes, so that those after it are still read right; after its values it ends; and its template has the id
 * that it is defined with.
 */
class Inspector implements Inspection {
  readonly templates: TemplateUse[] = [];
  readonly times: bigint[] = [];
  refusal: string | undefined;
  readonly #view: DataView;
  readonly #definitions: Definitions;

  constructor(view: DataView, { offset, size }: RecordSlot, definitions: Definitions) {
    this.#view = view;
    this.#definitions = definitions;
    try {
      this.#fragment(offset + recordHeaderSize, offset + size - 4, 0);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refusal = error.message;
    }
  }

  /** @returns false where it is neither template nor element: the decoder would take anything for one, however far it leads */
  #fragment(start: number, end: number, depth: number): boolean {
    if (depth > deepestNesting) throw new Refusal('its values nest too deep');
    const view = this.#view;
    const first = start < end && view.getUint8(start) === fragmentHeader ? start + 4 : start;
    const token = first < end ? view.getUint8(first) : endOfFragment;
    if (token !== templateInstance) return elements.includes(token);
    const at = this.#template(first, end, depth);
    // Nothing may follow a template. Whatever does, the decoder would take for more of the event, and drop what it has.
    if (at < end || depth === 0) view.setUint8(at, endOfFragment);
    return true;
  }

  /** @returns where its values end */
  #template(start: number, end: number, depth: number): number {
    const view = this.#view;
    let at = start + 10;
    this.#within(at + 4, end);
    let id = view.getUint32(start + 2, true);
    const definition = view.getUint32(start + 6, true);
    if (view.getUint8(start + 1) !== 1 || id === 0) throw new Refusal('its template is damaged');
    const isHere = definition === at;
    if (isHere) {
      this.#definitions.set(definition, id);
      this.#within(at + definitionHeaderSize + 4, end);
      at += definitionHeaderSize + view.getUint32(at + definitionHeaderSize - 4, true);
      this.#within(at + 4, end);
    }
    if (!isHere) {
      id = this.#idOf(definition, start, id);
      view.setUint32(start + 2, id, true);
    }
    const count = view.getUint32(at, true);
    this.templates.push({ id, definition, isHere, table: at + 4, count });
    return this.#arguments(at, count, end, depth);
  }

  /**
   * The id of a template that is defined before a record: the decoder goes by it, other readers by where the definition stands.
   * @param id what the record says it is
   */
  #idOf(definition: number, before: number, id: number): number {
    const known = this.#definitions.get(definition);
    if (known !== undefined) return known;
    const isThere = definition + definitionHeaderSize <= before;
    if (isThere && this.#view.getUint32(definition + definitionIdOffset, true) === id) return id;
    throw new Refusal('it refers to a template that is not there');
  }

  #arguments(start: number, count: number, end: number, depth: number): number {
    const view = this.#view;
    if (count > mostArguments) throw new Refusal(`it has ${count} values`);
    let value = start + 4 + 4 * count;
    this.#within(value, end);
    for (let at = start + 4; at < start + 4 + 4 * count; at += 4) {
      const size = view.getUint16(at, true);
      const type = view.getUint16(at + 2, true);
      this.#within(value + size, end);
      if (size === 0 && type !== nullType) view.setUint16(at + 2, nullType, true);
      else if (!isDecodable(type, size)) view.setUint16(at + 2, binaryType, true);
      else if (type === fileTimeType) this.times.push(view.getBigUint64(value, true));
      else if (type === binXmlType && !this.#fragment(value, value + size, depth + 1))
        view.setUint16(at + 2, binaryType, true);
      value += size;
    }
    return value;
  }

  #within(at: number, end: number): void {
    if (at > end) throw new Refusal('its values reach beyond its end');
  }
}

/** @param definitions those of records before it in the chunk; its own are added */
export const inspectRecord = (view: DataView, slot: RecordSlot, definitions: Definitions): Inspection =>
  new Inspector(view, slot, definitions);
