import type { JsonValue } from '../../json.ts';
import type { Gap } from './chunk-walk.ts';
import type { Decoded, DecodedChunk, Refusal } from './decode-chunk.ts';

/**
 * Chunks as they cross from the worker: all texts in one, since copying many small values between threads takes longer than decoding
 * them, and what events have in common only once. So whoever takes them gets one and the same text, which is soon compared.
 */
export interface PackedChunks {
  readonly chunks: readonly PackedChunk[];
  readonly text: string;
  /** Where each of the texts ends. */
  readonly ends: Int32Array;
  /** {@link width} numbers an event. */
  readonly events: Int32Array;
}

interface PackedChunk {
  readonly gaps: readonly Gap[];
  readonly refusals: readonly (readonly [slot: number, refusal: Refusal])[];
  /** How many events it has. */
  readonly events: number;
}

/** Numbers an event: of its texts and its data, -1 where there is none; event id and level likewise; the form of its data. */
const width = 9;
const missing = -1;

/** How data is written as a text. */
const forms = { none: 0, text: 1, oneText: 2, json: 3 };

function formOf(data: JsonValue | undefined): number {
  if (data === undefined) return forms.none;
  if (typeof data === 'string') return forms.text;
  return Array.isArray(data) && data.length === 1 && typeof data[0] === 'string' ? forms.oneText : forms.json;
}

function textOf(data: JsonValue | undefined, form: number): string | undefined {
  if (form === forms.none) return undefined;
  const only = form === forms.oneText && Array.isArray(data) ? data[0] : data;
  return typeof only === 'string' ? only : JSON.stringify(data);
}

function dataOf(form: number, text: string): JsonValue | undefined {
  if (form === forms.none) return undefined;
  if (form === forms.text) return text;
  return form === forms.oneText ? [text] : JSON.parse(text);
}

/** Texts in one, by number. */
class Texts {
  readonly #shared = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #ends: number[] = [];
  #length = 0;

  /** A text that hardly any other event has. */
  add(text: string | undefined): number {
    if (text === undefined) return missing;
    this.#length += text.length;
    this.#texts.push(text);
    return this.#ends.push(this.#length) - 1;
  }
  share(text: string | undefined): number {
    if (text === undefined) return missing;
    const known = this.#shared.get(text);
    if (known !== undefined) return known;
    const number = this.add(text);
    this.#shared.set(text, number);
    return number;
  }
  get all(): Pick<PackedChunks, 'text' | 'ends'> {
    return { text: this.#texts.join(''), ends: Int32Array.from(this.#ends) };
  }
}

export function packed(decoded: readonly DecodedChunk[]): PackedChunks {
  const texts = new Texts();
  const events = new Int32Array(decoded.reduce((sum, { records }) => sum + records.length, 0) * width);
  let at = 0;
  const chunks = decoded.map(({ gaps, records }) => {
    const refusals: (readonly [number, Refusal])[] = [];
    for (const [slot, record] of records.entries()) {
      if ('refusal' in record) {
        refusals.push([slot, record]);
        continue;
      }
      const form = formOf(record.data);
      events[at] = texts.add(record.recordId);
      events[at + 1] = texts.share(record.eventLog);
      events[at + 2] = texts.share(record.source);
      events[at + 3] = texts.share(record.computer);
      events[at + 4] = texts.add(record.time);
      events[at + 5] = texts.share(textOf(record.data, form));
      events[at + 6] = record.eventId ?? missing;
      events[at + 7] = record.level ?? missing;
      events[at + 8] = form;
      at += width;
    }
    return { gaps, refusals, events: records.length - refusals.length };
  });
  return { chunks, ...texts.all, events: events.slice(0, at) };
}

const numberOf = (value: number | undefined): number | undefined => (value === missing ? undefined : value);

export function unpacked({ chunks, text, ends, events }: PackedChunks): readonly DecodedChunk[] {
  const texts: string[] = [];
  for (const [index, end] of ends.entries()) texts.push(text.slice(ends[index - 1] ?? 0, end));
  let at = 0;
  return chunks.map(({ gaps, refusals, events: count }) => {
    const records: Decoded[] = [];
    for (let index = 0; index < count; index += 1, at += width) {
      records.push({
        recordId: texts[events[at] ?? missing] ?? '',
        eventLog: texts[events[at + 1] ?? missing],
        source: texts[events[at + 2] ?? missing],
        computer: texts[events[at + 3] ?? missing],
        time: texts[events[at + 4] ?? missing],
        eventId: numberOf(events[at + 6]),
        level: numberOf(events[at + 7]),
        data: dataOf(events[at + 8] ?? forms.none, texts[events[at + 5] ?? missing] ?? ''),
      });
    }
    for (const [slot, refusal] of refusals) records.splice(slot, 0, refusal);
    return { gaps, records };
  });
}
