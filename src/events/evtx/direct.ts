import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import { endOfFragment, type TemplateUse } from './inspect-record.ts';
import { fileTimeText, type RawEvent } from './raw-event.ts';

/*
 * Most records of a log share one template. winevtx says once, by values that only stand for their numbers, where each value of the
 * template goes; after that the values of a record are read from where they stand. Whatever is not as plain as that is left to
 * winevtx, record by record.
 */

const fields = ['eventLog', 'source', 'computer', 'time', 'eventId', 'level', 'recordId'] as const;
type Field = (typeof fields)[number];

/** What a template says: each field is a value of the record, by number, or a text of the template's own. */
export interface TemplatePlan {
  readonly fields: Readonly<Record<Field, number | string>> | undefined;
  /** The value that holds the insertion strings. */
  readonly data: number | undefined;
  /** The value that holds what comes after `System`, as a template of its own. */
  readonly inner: number | undefined;
  /** Values that must be missing. */
  readonly missing: readonly number[];
}

const mark = '\ue000';

/** A value that stands for its number while a template is tried out. */
export const standIn = (number: number): string => mark + String(number);

const numberOf = (value: JsonValue | undefined): number | undefined =>
  typeof value === 'string' && value.startsWith(mark) ? Number(value.slice(mark.length)) : undefined;

const member = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  isJsonObject(value) ? value[key] : undefined;

function fieldsOf(system: JsonObject): TemplatePlan['fields'] {
  const id = system['EventID'];
  const found: Readonly<Record<Field, JsonValue | undefined>> = {
    eventLog: system['Channel'],
    source: member(system['Provider'], 'Name'),
    computer: system['Computer'],
    time: member(system['TimeCreated'], 'SystemTime'),
    eventId: isJsonObject(id) ? id['Value'] : id,
    level: system['Level'],
    recordId: system['EventRecordID'],
  };
  const plan: Partial<Record<Field, number | string>> = {};
  for (const field of fields) {
    const value = found[field];
    const isText = field === 'eventLog' || field === 'source' || field === 'computer';
    const source = numberOf(value) ?? (isText && typeof value === 'string' ? value : undefined);
    if (source === undefined) return undefined;
    plan[field] = source;
  }
  return plan as Readonly<Record<Field, number | string>>;
}

/**
 * @param decoded what winevtx makes of a record whose values are {@link standIn}s
 * @returns undefined where the template is not plain enough
 */
export function planOf(decoded: unknown): TemplatePlan | undefined {
  if (!isJsonObject(decoded)) return undefined;
  const event = decoded['Event'] ?? decoded;
  if (!isJsonObject(event)) return undefined;
  const { System: system, EventData: eventData, Value: value, xmlns: _, ...others } = event;
  if (Object.keys(others).length > 0) return undefined;
  const plan = isJsonObject(system) ? fieldsOf(system) : undefined;
  if (isJsonObject(system) && !plan) return undefined;
  const inner = numberOf(value);
  if (value !== undefined && inner === undefined) return undefined;
  if (eventData === undefined) return { fields: plan, data: undefined, inner, missing: [] };
  if (!isJsonObject(eventData)) return undefined;
  const { Data: strings, ...rest } = eventData;
  const data = numberOf(strings);
  const missing = Object.values(rest).map(numberOf);
  if (data === undefined || missing.includes(undefined)) return undefined;
  return { fields: plan, data, inner, missing: missing.filter((number) => number !== undefined) };
}

const types = {
  missing: 0x00,
  text: 0x01,
  uint8: 0x04,
  uint16: 0x06,
  uint64: 0x0a,
  fileTime: 0x11,
  template: 0x21,
  texts: 0x81,
};

/** What can't be read directly. */
class NotPlain extends Error {}
const notPlain = new NotPlain();

/** The values of one use of a template. */
class Values {
  readonly #bytes: Buffer;
  readonly #use: TemplateUse;
  /** Where each value starts; at last, where they end. */
  readonly #starts: number[] = [];

  constructor(bytes: Buffer, use: TemplateUse) {
    this.#bytes = bytes;
    this.#use = use;
    let at = use.table + 4 * use.count;
    for (let entry = use.table; entry < use.table + 4 * use.count; entry += 4) {
      this.#starts.push(at);
      at += bytes.readUInt16LE(entry);
    }
    this.#starts.push(at);
  }
  /** The value is this use of a template, which ends there for winevtx, too. */
  holds(number: number, inner: TemplateUse, innerValues: Values): boolean {
    const end = innerValues.start(inner.count);
    const isThere = inner.table > this.start(number) && end <= this.start(number + 1);
    return isThere && this.#bytes[end] === endOfFragment;
  }
  start(number: number): number {
    return this.#starts[number] ?? 0;
  }
  type(number: number): number {
    return number < this.#use.count ? this.#bytes.readUInt16LE(this.#use.table + 4 * number + 2) : types.missing;
  }
  is(number: number, type: number): boolean {
    const found = this.type(number);
    if (found === type) return true;
    if (found === types.missing) return false;
    throw notPlain;
  }
  text(source: number | string): string | undefined {
    if (typeof source === 'string') return source === '' ? undefined : source;
    return this.is(source, types.text) ? this.#string(source) || undefined : undefined;
  }
  uint(source: number | string, type: number): number | undefined {
    const number = Number(source);
    if (!this.is(number, type)) return undefined;
    const at = this.start(number);
    return type === types.uint8 ? this.#bytes.readUInt8(at) : this.#bytes.readUInt16LE(at);
  }
  uint64(source: number | string, type: number): bigint | undefined {
    const number = Number(source);
    return this.is(number, type) ? this.#bytes.readBigUInt64LE(this.start(number)) : undefined;
  }
  /** A 64-bit number in decimal; hardly any needs more than 32 bits. */
  uint64Text(source: number | string): string | undefined {
    const number = Number(source);
    if (!this.is(number, types.uint64)) return undefined;
    const at = this.start(number);
    const isShort = this.#bytes.readUInt32LE(at + 4) === 0;
    return String(isShort ? this.#bytes.readUInt32LE(at) : this.#bytes.readBigUInt64LE(at));
  }
  data(number: number): JsonValue | undefined {
    const type = this.type(number);
    if (type === types.text) return this.#string(number);
    return this.is(number, types.texts) ? this.#string(number).split('\0') : undefined;
  }
  #string(number: number): string {
    const size = this.#bytes.readUInt16LE(this.#use.table + 4 * number);
    if (size % 2 === 1) throw notPlain;
    return utf16(this.#bytes, this.start(number), size);
  }
}

/** Room for the longest value: its size stands in 16 bits. */
const units = new Uint16Array(0x8000);
const unitBytes = new Uint8Array(units.buffer);
const narrow = Buffer.alloc(0x8000);

/** Without the zeros at its end. Characters of Latin-1 come out in a string of bytes: half the size, and faster in all that follows. */
function utf16(bytes: Buffer, start: number, size: number): string {
  unitBytes.set(bytes.subarray(start, start + size));
  let length = size >> 1;
  while (length > 0 && units[length - 1] === 0) length -= 1;
  let bits = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] ?? 0;
    bits |= unit;
    narrow[at] = unit;
  }
  return bits > 0xff ? bytes.toString('utf16le', start, start + 2 * length) : narrow.toString('latin1', 0, length);
}

/**
 * Reads an event by the plans of its templates.
 * @param bytes the chunk
 * @param uses templates of the record, the outer one first
 * @returns undefined where winevtx must read it
 */
export function readDirectly(
  bytes: Buffer,
  uses: readonly TemplateUse[],
  plans: ReadonlyMap<number, TemplatePlan | undefined>,
  headerId: bigint,
): RawEvent | undefined {
  const [outer, inner] = uses;
  const plan = outer && plans.get(outer.definition);
  if (!outer || !plan?.fields) return undefined;
  try {
    const values = new Values(bytes, outer);
    const { fields: from } = plan;
    const ticks = values.uint64(from.time, types.fileTime);
    return {
      recordId: values.uint64Text(from.recordId) ?? String(headerId),
      eventLog: values.text(from.eventLog),
      source: values.text(from.source),
      computer: values.text(from.computer),
      time: ticks === undefined ? undefined : fileTimeText(ticks),
      eventId: values.uint(from.eventId, types.uint16),
      level: values.uint(from.level, types.uint8),
      data: dataOf(bytes, values, plan, uses.length > 2 ? undefined : inner, plans),
    };
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

function dataOf(
  bytes: Buffer,
  values: Values,
  plan: TemplatePlan,
  inner: TemplateUse | undefined,
  plans: ReadonlyMap<number, TemplatePlan | undefined>,
): JsonValue | undefined {
  const isMissing = (from: Values, numbers: readonly number[]) =>
    numbers.every((number) => from.type(number) === types.missing);
  if (!isMissing(values, plan.missing)) throw notPlain;
  if (plan.data !== undefined) {
    if (plan.inner !== undefined) throw notPlain;
    return values.data(plan.data);
  }
  if (plan.inner === undefined || !inner || !values.is(plan.inner, types.template)) throw notPlain;
  const innerPlan = plans.get(inner.definition);
  if (innerPlan?.data === undefined || innerPlan.fields || innerPlan.inner !== undefined) throw notPlain;
  const innerValues = new Values(bytes, inner);
  if (!values.holds(plan.inner, inner, innerValues) || !isMissing(innerValues, innerPlan.missing)) throw notPlain;
  return innerValues.data(innerPlan.data);
}
