import type { Escapes } from './escapes.ts';
import type { TargetNode } from './targets.ts';
import type { StartTag } from './tokenizer.ts';

/** Where a record starts. */
export interface XmlStart {
  readonly tag: StartTag;
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** How one kind of tool writes events as XML. Names are without their prefix. */
export interface XmlDialect {
  /** What a record is written as. */
  readonly recordElement: string;
  /** @param outer names of the elements around it, outermost first */
  startsRecord(name: string, outer: readonly string[]): boolean;
  /**
   * true: inside the record that starts at `current` this tag can only start the next one, so that its own end is missing.
   * @param next a tag of the name `recordElement`
   */
  startsNext(next: XmlStart, current: XmlStart): boolean;
  /** true: records contain elements of the name that they themselves have. */
  readonly nests: boolean;
  /** By this step below its root a record turns out to be a list of records. */
  isList(label: string): boolean;
  /** true: text between records can only be what is left of one. */
  isStray(outer: readonly string[]): boolean;
  /** The step by which an element is named in `targets`. */
  labelOf(tag: StartTag): string;
  /** Where values stand, by labels from the record's own element on. */
  readonly targets: TargetNode;
  /** How values are escaped. */
  readonly escapes: Escapes;
}

/** A name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
