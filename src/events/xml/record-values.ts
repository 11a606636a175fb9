import type { Span } from '../json/locate.ts';
import { attributeIn } from './attributes.ts';
import { localName, type XmlDialect, type XmlStart } from './dialect.ts';
import { type UnknownReference, unknownReference, xmlLiteral } from './escapes.ts';
import type { TargetNode, XmlTarget } from './targets.ts';
import type { StartTag } from './tokenizer.ts';
import type { Piece } from './unescaped.ts';

/** Deeper than any event nests. */
export const maxXmlDepth = 256;

/** A value of a record: what it is for, and where it stands. */
export interface XmlValue {
  readonly target: XmlTarget;
  readonly pieces: readonly Piece[];
}

/** Follows the elements of one record, and keeps where its values stand. */
export class RecordValues {
  readonly start: XmlStart;
  readonly #dialect: XmlDialect;
  /** Elements that are open, as they are written, and where each stands in the tree of targets. */
  readonly #names: string[] = [];
  readonly #nodes: (TargetNode | undefined)[] = [];
  readonly #values: XmlValue[] = [];
  /** Pieces of the value that is being read, and how many elements were open around its own. */
  #pieces: Piece[] | undefined;
  #valueDepth = 0;
  #size = 0;
  #dataStart = 0;
  #data: Span | undefined;

  constructor(dialect: XmlDialect, start: XmlStart) {
    this.#dialect = dialect;
    this.start = start;
    this.#enter(start.tag, dialect.targets.steps.get(localName(start.tag.name)));
  }

  /** Values of the record so far, with offsets from its start. */
  get values(): readonly XmlValue[] {
    const { start } = this.start.tag;
    return this.#values.map(({ target, pieces }) => ({
      target,
      pieces: pieces.map((piece) => ({ ...piece, start: piece.start - start, end: piece.end - start })),
    }));
  }
  /** Names of the elements that are open, without prefixes. */
  get open(): readonly string[] {
    return this.#names.map(localName);
  }
  /** The element that holds the event's own data; offsets as in `values`. */
  get data(): Span | undefined {
    const { start } = this.start.tag;
    return this.#data && { start: this.#data.start - start, end: this.#data.end - start };
  }
  /** How many values it has, and pieces in them. */
  get size(): number {
    return this.#size;
  }
  get depth(): number {
    return this.#names.length;
  }

  /** @returns the step by which the element is named in a path */
  enter(tag: StartTag): string {
    const label = this.#dialect.labelOf(tag);
    this.#enter(tag, this.#nodes.at(-1)?.steps.get(label));
    return label;
  }

  #enter(tag: StartTag, node: TargetNode | undefined): void {
    const target = this.#pieces ? undefined : node?.target;
    if (target) this.#take(tag, target);
    if (tag.isEmpty) {
      if (this.#pieces && this.#names.length === this.#valueDepth) this.#pieces = undefined;
      return;
    }
    this.#names.push(tag.name);
    this.#nodes.push(node);
  }

  #take(tag: StartTag, target: XmlTarget): void {
    const { escapes } = this.#dialect;
    if ('isEventData' in target) {
      this.#dataStart = tag.start;
      return;
    }
    if ('attribute' in target) {
      const span = attributeIn(tag.source, target.attribute);
      if (span)
        this.#values.push({ target, pieces: [{ start: tag.start + span.start, end: tag.start + span.end, escapes }] });
      return;
    }
    this.#size += 1;
    this.#pieces = [];
    this.#valueDepth = this.#names.length;
    this.#values.push({ target, pieces: this.#pieces });
  }

  text(start: number, end: number, isLiteral: boolean): void {
    if (!this.#pieces) return;
    const escapes = isLiteral ? xmlLiteral : this.#dialect.escapes;
    const last = this.#pieces.at(-1);
    const joined = last?.end === start && last.escapes === escapes;
    if (joined) this.#pieces.pop();
    else this.#size += 1;
    this.#pieces.push({ start: joined ? last.start : start, end, escapes });
  }

  /**
   * @param end offset behind the end tag
   * @returns false where another element is open than the one that is to be closed
   */
  leave(name: string, end: number): boolean {
    if (this.#names.at(-1) !== name) return false;
    this.#names.pop();
    const target = this.#nodes.pop()?.target;
    if (target && 'isEventData' in target) this.#data ??= { start: this.#dataStart, end };
    if (this.#pieces && this.#names.length === this.#valueDepth) this.#pieces = undefined;
    return true;
  }
}

/** The first reference in the values that stands for no character. @param source the text that their offsets count in */
export function unknownReferenceIn(source: string, values: readonly XmlValue[]): UnknownReference | undefined {
  for (const { pieces } of values)
    for (const { start, end, escapes } of pieces) {
      const unknown = escapes === xmlLiteral ? undefined : unknownReference(source, start, end);
      if (unknown) return unknown;
    }
  return undefined;
}
