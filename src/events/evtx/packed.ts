import type { JsonValue } from '../../json.ts';
import type { Gap } from './chunk-walk.ts';
import type { Decoded, DecodedChunk, Refusal } from './decode-chunk.ts';
import type { RawEvent } from './raw-event.ts';

/**
 * A chunk as it crosses from the worker: all texts in one, since copying many small values between threads takes longer than
 * decoding them.
 */
export interface PackedChunk {
  readonly gaps: readonly Gap[];
  readonly refusals: readonly (readonly [slot: number, refusal: Refusal])[];
  readonly text: string;
  /** For each event the length of each of {@link texts}, -1 where there is none; event id and level likewise; the form of its data. */
  readonly numbers: Int32Array;
}

const texts = ['recordId', 'eventLog', 'source', 'computer', 'time'] as const;
/** Numbers an event: lengths of its texts and of its data, event id, level, form of its data. */
const width = texts.length + 4;
const missing = -1;

/** How data is written as a text. */
const forms = { none: 0, text: 1, oneText: 2, json: 3 };

function dataText(data: JsonValue | undefined): readonly [form: number, text: string] {
  if (data === undefined) return [forms.none, ''];
  if (typeof data === 'string') return [forms.text, data];
  const [only] = Array.isArray(data) ? data : [];
  if (Array.isArray(data) && data.length === 1 && typeof only === 'string') return [forms.oneText, only];
  return [forms.json, JSON.stringify(data)];
}

function dataOf(form: number, text: string): JsonValue | undefined {
  if (form === forms.none) return undefined;
  if (form === forms.text) return text;
  return form === forms.oneText ? [text] : JSON.parse(text);
}

export function packed({ gaps, records }: DecodedChunk): PackedChunk {
  const refusals: (readonly [number, Refusal])[] = [];
  const numbers = new Int32Array(records.length * width);
  let text = '';
  let at = 0;
  const put = (value: string | undefined): void => {
    numbers[at] = value?.length ?? missing;
    text += value ?? '';
    at += 1;
  };
  for (const [slot, record] of records.entries()) {
    if ('refusal' in record) {
      refusals.push([slot, record]);
      continue;
    }
    for (const key of texts) put(record[key]);
    const [form, data] = dataText(record.data);
    put(data);
    numbers.set([record.eventId ?? missing, record.level ?? missing, form], at);
    at += 3;
  }
  return { gaps, refusals, text, numbers: numbers.slice(0, at) };
}

export function unpacked({ gaps, refusals, text, numbers }: PackedChunk): DecodedChunk {
  const records: Decoded[] = [];
  let at = 0;
  let start = 0;
  const take = (): string | undefined => {
    const length = numbers[at] ?? missing;
    at += 1;
    if (length === missing) return undefined;
    start += length;
    return text.slice(start - length, start);
  };
  const number = (): number | undefined => {
    const value = numbers[at];
    at += 1;
    return value === missing ? undefined : value;
  };
  while (at < numbers.length) {
    const event: RawEvent = {
      recordId: take() ?? '',
      eventLog: take(),
      source: take(),
      computer: take(),
      time: take(),
      ...withData(take() ?? '', number(), number(), number() ?? forms.none),
    };
    records.push(event);
  }
  for (const [slot, refusal] of refusals) records.splice(slot, 0, refusal);
  return { gaps, records };
}

const withData = (data: string, eventId: number | undefined, level: number | undefined, form: number) => ({
  eventId,
  level,
  data: dataOf(form, data),
});
