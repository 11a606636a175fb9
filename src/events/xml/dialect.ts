import type { RecordProperty } from '../record.ts';
import type { Escapes } from './escapes.ts';
import type { StartTag } from './tokenizer.ts';

/** What a value of a record is for. */
export type XmlTarget =
  | {
      readonly property: RecordProperty;
      /** The value is that of an attribute, not the text of the element. */
      readonly attribute?: string;
    }
  /** Carries the payload, and perhaps the event in words; lower ranks are tried first, 0 is the event's own data. */
  | { readonly payload: number; readonly isDescription?: boolean };

/** Where a record starts. */
export interface XmlStart {
  readonly tag: StartTag;
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** How one kind of tool writes events as XML. Names are without their prefix. */
export interface XmlDialect {
  /** What a record is written as, for messages. */
  readonly recordElement: string;
  /** @param outer names of the elements around it, outermost first */
  startsRecord(name: string, outer: readonly string[]): boolean;
  /** true: inside the record that starts at `current` this tag can only start the next one, so that its own end is missing. */
  startsNext(next: XmlStart, current: XmlStart): boolean;
  /** true: records contain elements of the name that they themselves have. */
  readonly nests: boolean;
  /** By this step below its root a record turns out to be a list of records. */
  isList(label: string): boolean;
  /** true: text between records can only be what is left of one. */
  isStray(outer: readonly string[]): boolean;
  /** The step by which an element is named in `targets`. */
  labelOf(tag: StartTag): string;
  /** Values by their path: labels from the record's own element on, joined by `/`. */
  readonly targets: ReadonlyMap<string, XmlTarget>;
  /** Path of the element that holds the event's own data as Windows writes it. */
  readonly eventData?: string;
  /** How values are escaped. */
  readonly escapes: Escapes;
}

/** A name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
