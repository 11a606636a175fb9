import type { Identity } from '../duplicates/duplicates.ts';
import { listKeys } from '../readers/json-texts.ts';
import { objectBeginning } from '../readers/recovery/next-record.ts';
import type { RecordJson } from '../record.ts';
import { isFilled } from '../records/payload-of.ts';
import { shapeOf } from '../records/shapes.ts';
import { eventTime } from '../time.ts';
import type { KnownPayload } from './known-payloads.ts';
import { KnownTexts } from './known-texts.ts';
import { TextForm } from './text-form.ts';
import { TextPiece } from './text-piece.ts';
import { stretchesOf, type VaryingValue, varyingValues } from './varying-values.ts';

/** A record that is known but for what varies in it. */
export interface KnownText {
  readonly payload: KnownPayload;
  /** As the record had it from which this was learned. */
  readonly identity: Identity;
  /** Line breaks, and bytes beyond one for each UTF-16 unit. */
  readonly breaks: number;
  readonly surplus: number;
  /** By which it is told from what is no record. */
  readonly beginning: string | undefined;
}

/** What was found at the start of some bytes. */
export interface FoundText {
  readonly known: KnownText;
  readonly identity: Identity;
  /** Offset after it. */
  readonly end: number;
}

/** Longer texts are no events of rooms. */
const longest = 16 * 1024;
/** UTF-16 units by which the end of a record is told: they stand nowhere else in it. */
const longestTail = 32;
/** Records of another form, one after the other, until the form is learned anew. */
const patience = 16;
/** Records for each that was remembered in vain that nothing is learned from, where hardly any comes again. */
const pausePerText = 32;

/**
 * Records to the byte, but for their time and their id: where all other bytes are those of a record that was checked, the two differ
 * in nothing else. Such a record is not parsed, not even to find its end.
 */
export class FamiliarTexts {
  #piece: TextPiece | undefined;
  #form: TextForm | undefined;
  #texts = new KnownTexts<KnownText>();
  #isFull = false;
  /** Since it began to learn, and since it was last looked at whether what is remembered still serves. */
  #found = 0;
  #missed = 0;
  /** The first record is of no form that is known. */
  #strange = patience;
  #paused = 0;

  /** false: nothing is to be learned at present. */
  get isLearning(): boolean {
    return !this.#isFull && this.#paused === 0;
  }

  /** What is known of the record that starts at `start`; undefined where it must be read otherwise. */
  find(bytes: Uint8Array, start: number): FoundText | undefined {
    const form = this.#form;
    if (!form) return undefined;
    if (this.#piece?.source !== bytes) this.#piece = new TextPiece(bytes);
    const piece = this.#piece;
    const end = form.split(piece, start);
    const known = end < 0 ? undefined : this.#texts.find(piece, form.bounds);
    if (!known) return undefined;
    const identity = identityIn(piece, form, known.identity);
    if (!identity) return undefined;
    this.#found += 1;
    return { known, identity, end };
  }

  /** Learns from a record that was checked. @returns false where nothing is to be learned from it */
  learn(json: RecordJson, identity: Identity, payload: KnownPayload): boolean {
    if (json.text.length > longest || !isByItself(json)) return false;
    const values = varyingValues(json);
    const stretches = stretchesOf(json, values);
    if (!this.#form?.fits(stretches, values)) {
      this.#strange += 1;
      if (this.#strange < patience) return false;
      this.#form = formOf(stretches, values);
      this.#forget();
    }
    this.#strange = 0;
    if (!this.#form) return false;
    const bytes = this.#texts.write(stretches);
    this.#isFull = bytes < 0;
    if (this.#isFull) return false;
    let units = 0;
    let breaks = 0;
    for (const stretch of stretches) {
      units += stretch.length;
      for (let at = stretch.indexOf('\n'); at >= 0; at = stretch.indexOf('\n', at + 1)) breaks += 1;
    }
    const beginning = objectBeginning(stretches[0] ?? '');
    this.#texts.remember({ payload, identity, breaks, surplus: bytes - units, beginning });
    return true;
  }

  /**
   * A record was not found while nothing is learned. What is remembered serves as long as most of what comes is found; what hardly
   * ever was is not looked for for long.
   */
  missed(): void {
    if (this.#paused > 0) {
      this.#paused -= 1;
      return;
    }
    this.#missed += 1;
    const { size } = this.#texts;
    if (this.#missed < size) return;
    const isOfUse = this.#found >= this.#missed;
    this.#found = 0;
    this.#missed = 0;
    if (isOfUse) return;
    this.#paused = size * pausePerText;
    this.#forget();
  }

  #forget(): void {
    if (this.#texts.size > 0) this.#texts = new KnownTexts();
    this.#isFull = false;
    this.#found = 0;
    this.#missed = 0;
    this.#strange = 0;
  }
}

const listsOfRecords: readonly string[] = [...listKeys, 'tables'];

/** false: a document that holds records, or a row whose columns stand elsewhere; by itself its text would mean something else. */
function isByItself({ value, shape }: RecordJson): boolean {
  for (const key of listsOfRecords) if (Array.isArray(value[key])) return false;
  return shape === shapeOf(value);
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;

function formOf(stretches: readonly string[], values: readonly VaryingValue[]): TextForm | undefined {
  const last = stretches.at(-1) ?? '';
  const tails = Array.from({ length: longestTail }, (_, index) => last.slice(-1 - index));
  const [tail] = tails
    .filter((text) => last.indexOf(text) === last.length - text.length)
    // What starts as little else does is found soonest.
    .sort((a, b) => countOf(last, a.charAt(0)) - countOf(last, b.charAt(0)));
  return tail === undefined ? undefined : new TextForm(stretches, values, tail);
}

const isNothing = (text: string | undefined): boolean => text !== undefined && !isFilled(text);

/** @returns undefined where a value stands for one that is missing */
function identityIn(piece: TextPiece, form: TextForm, learned: Identity): Identity | undefined {
  const time = form.value(piece, 'timeGenerated');
  const recordId = form.value(piece, 'recordId');
  if (time === undefined && recordId === undefined) return learned;
  if (isNothing(time) || isNothing(recordId)) return undefined;
  return {
    computer: learned.computer,
    eventId: learned.eventId,
    time: time === undefined ? learned.time : eventTime(time),
    recordId: recordId ?? learned.recordId,
  };
}
