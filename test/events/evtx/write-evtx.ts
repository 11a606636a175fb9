import { crc32 } from 'node:zlib';

/** An event as the writer takes it. */
export interface WrittenEvent {
  readonly recordId: bigint;
  readonly eventId: number;
  readonly level: number;
  readonly eventLog: string;
  readonly source: string;
  readonly computer: string;
  /** FILETIME: 100 ns since 1601. */
  readonly time: bigint;
  readonly data: readonly string[];
}

export interface WriteOptions {
  /** Records a chunk at most; as many as fit where not given. */
  readonly recordsPerChunk?: number;
  /** What the header of the file says; the truth where not given. */
  readonly chunkCount?: number;
  /** false: `EventData` stands in the template of the event; Windows gives it one of its own. */
  readonly hasInnerTemplate?: boolean;
}

const chunkSize = 0x10000;
const firstRecord = 0x200;

/** Writes little-endian values one after the other, and knows where in the chunk it is. */
class Writer {
  readonly bytes: Buffer;
  at: number;
  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }
  u8(...values: number[]): this {
    for (const value of values) this.at = this.bytes.writeUInt8(value, this.at);
    return this;
  }
  u16(value: number): this {
    this.at = this.bytes.writeUInt16LE(value, this.at);
    return this;
  }
  u32(value: number): this {
    this.at = this.bytes.writeUInt32LE(value, this.at);
    return this;
  }
  u64(value: bigint): this {
    this.at = this.bytes.writeBigUInt64LE(value, this.at);
    return this;
  }
  raw(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
    return this;
  }
  text(value: string): this {
    this.at += this.bytes.write(value, this.at, 'utf16le');
    return this;
  }
  /** Runs `write`, then puts the number of bytes it wrote into the 32 bits before them. */
  sized(write: () => void): this {
    const start = this.at;
    this.u32(0);
    write();
    this.bytes.writeUInt32LE(this.at - start - 4, start);
    return this;
  }
}

const hashOf = (name: string): number =>
  [...name].reduce((hash, c) => (Math.imul(hash, 65_599) + c.charCodeAt(0)) >>> 0, 0);

/** BinXML of a template: elements, attributes, values. Each name is written where it is first used. */
class Template {
  readonly #writer: Writer;
  readonly #names = new Map<string, number>();
  constructor(writer: Writer) {
    this.#writer = writer;
  }
  #name(name: string): void {
    const known = this.#names.get(name);
    if (known !== undefined) {
      this.#writer.u32(known);
      return;
    }
    const offset = this.#writer.at + 4;
    this.#names.set(name, offset);
    this.#writer
      .u32(offset)
      .u32(0)
      .u16(hashOf(name) & 0xffff)
      .u16(name.length)
      .text(name)
      .u16(0);
  }
  element(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    content: () => void = () => undefined,
  ): void {
    const entries = Object.entries(attributes);
    const writer = this.#writer;
    writer.u8(entries.length > 0 ? 0x41 : 0x01).u16(0xffff);
    writer.sized(() => {
      this.#name(name);
      if (entries.length > 0)
        writer.sized(() => {
          for (const [index, [key, value]] of entries.entries()) {
            writer.u8(index < entries.length - 1 ? 0x46 : 0x06);
            this.#name(key);
            if (typeof value === 'number') this.value(value, argumentTypes[value] ?? 0);
            else writer.u8(0x05, 0x01).u16(value.length).text(value);
          }
        });
      writer.u8(0x02);
      content();
      writer.u8(0x04);
    });
  }
  /** A value of the record, by number. */
  value(number: number, type: number): void {
    this.#writer.u8(0x0e).u16(number).u8(type);
  }
}

const argumentTypes = [0x04, 0x06, 0x06, 0x06, 0x15, 0x11, 0x0a, 0x01, 0x01, 0x01];
const stringsType = 0x81;
const fragmentType = 0x21;
const binaryType = 0x0e;

/** Where the templates of a chunk are defined. */
interface Definitions {
  outer?: number;
  inner?: number;
}

const templateIds = { outer: 0x5eed_0001, inner: 0x5eed_0002 };

function writeEventTemplate(template: Template, hasInner: boolean): void {
  const value =
    (number: number, type = argumentTypes[number] ?? 0) =>
    () =>
      template.value(number, type);
  template.element('Event', { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' }, () => {
    template.element('System', {}, () => {
      template.element('Provider', { Name: 7 });
      template.element('EventID', { Qualifiers: 3 }, value(2));
      template.element('Level', {}, value(0));
      template.element('Task', {}, value(1));
      template.element('Keywords', {}, value(4));
      template.element('TimeCreated', { SystemTime: 5 });
      template.element('EventRecordID', {}, value(6));
      template.element('Channel', {}, value(8));
      template.element('Computer', {}, value(9));
      template.element('Security', {});
    });
    if (hasInner) template.value(10, fragmentType);
    else template.element('EventData', {}, () => template.element('Data', {}, value(10, stringsType)));
  });
}

function writeDataTemplate(template: Template): void {
  template.element('EventData', {}, () => {
    template.element('Data', {}, () => template.value(0, stringsType));
    template.element('Binary', {}, () => template.value(1, binaryType));
  });
}

/** A template instance up to its values; the first one of a chunk has the definition in it. */
function writeInstance(
  writer: Writer,
  which: 'outer' | 'inner',
  definitions: Definitions,
  body: (template: Template) => void,
): void {
  writer.u8(0x0f, 1, 1, 0, 0x0c, 1).u32(templateIds[which]);
  const known = definitions[which];
  writer.u32(known ?? writer.at + 4);
  if (known !== undefined) return;
  definitions[which] = writer.at;
  writer.u32(0).u32(templateIds[which]).u64(0x1122_3344_5566_7788n).u32(0x99aa_bbcc);
  writer.sized(() => {
    writer.u8(0x0f, 1, 1, 0);
    body(new Template(writer));
    writer.u8(0);
  });
}

function writeInner(writer: Writer, data: Buffer, definitions: Definitions): void {
  writeInstance(writer, 'inner', definitions, writeDataTemplate);
  writer.u32(2).u16(data.length).u16(stringsType).u16(0).u16(0);
  writer.raw(data).u8(0);
}

function writeRecord(writer: Writer, event: WrittenEvent, definitions: Definitions, hasInner: boolean): void {
  const start = writer.at;
  writer.u32(0x2a2a).u32(0).u64(event.recordId).u64(event.time);
  writeInstance(writer, 'outer', definitions, (template) => writeEventTemplate(template, hasInner));
  const texts = [event.source, event.eventLog, event.computer].map((text) => Buffer.from(text, 'utf16le'));
  const data = Buffer.from(event.data.map((text) => `${text}\0`).join(''), 'utf16le');
  const sizes = [1, 2, 2, 2, 8, 8, 8, ...texts.map(({ length }) => length)];
  writer.u32(sizes.length + 1);
  for (const [index, size] of sizes.entries()) writer.u16(size).u16(argumentTypes[index] ?? 0);
  const lastSize = writer.at;
  writer.u16(data.length).u16(hasInner ? fragmentType : stringsType);
  writer.u8(event.level).u16(0).u16(event.eventId).u16(0).u64(0x80_0000_0000_0000n).u64(event.time).u64(event.recordId);
  for (const bytes of texts) writer.raw(bytes);
  const value = writer.at;
  if (hasInner) writeInner(writer, data, definitions);
  else writer.raw(data);
  writer.bytes.writeUInt16LE(writer.at - value, lastSize);
  writer.u8(0);
  writer.at += (8 - ((writer.at - start + 4) % 8)) % 8;
  const size = writer.at + 4 - start;
  writer.u32(size);
  writer.bytes.writeUInt32LE(size, start + 4);
}

/** Bytes of the templates of a chunk, and of a record beside its texts; both with room to spare. */
const templateBytes = 2000;
const recordBytes = 220;

const roomFor = ({ source, eventLog, computer, data }: WrittenEvent): number =>
  recordBytes + 2 * (source.length + eventLog.length + computer.length + data.join('').length + data.length);

function writeChunk(events: readonly WrittenEvent[], firstNumber: bigint, hasInner: boolean): Buffer {
  const chunk = Buffer.alloc(chunkSize);
  const writer = new Writer(chunk, firstRecord);
  const definitions: Definitions = {};
  let last = firstRecord;
  for (const event of events) {
    last = writer.at;
    writeRecord(writer, event, definitions, hasInner);
  }
  const header = new Writer(chunk, 8);
  header.u64(firstNumber).u64(firstNumber + BigInt(events.length) - 1n);
  header.u64(events[0]?.recordId ?? 0n).u64(events.at(-1)?.recordId ?? 0n);
  header
    .u32(128)
    .u32(last)
    .u32(writer.at)
    .u32(crc32(chunk.subarray(firstRecord, writer.at)));
  chunk.write('ElfChnk\0', 0, 'latin1');
  sealChunk(chunk);
  return chunk;
}

/** Puts the checksum of the header right, as Windows does after each change. */
export function sealChunk(chunk: Buffer): void {
  chunk.writeUInt32LE(crc32(chunk.subarray(128, firstRecord), crc32(chunk.subarray(0, 120))), 124);
}

function chunksOf(events: readonly WrittenEvent[], most: number): (readonly WrittenEvent[])[] {
  const chunks: WrittenEvent[][] = [];
  let room = 0;
  for (const event of events) {
    const size = roomFor(event);
    const current = chunks.at(-1);
    if (current && size <= room && current.length < most) current.push(event);
    else {
      chunks.push([event]);
      room = chunkSize - firstRecord - templateBytes;
    }
    room -= size;
  }
  return chunks;
}

/** A log as Windows writes it: a header, then chunks of records that share one template. */
export function writeEvtx(
  events: readonly WrittenEvent[],
  { recordsPerChunk = 2000, chunkCount, hasInnerTemplate = true }: WriteOptions = {},
): Buffer {
  const chunks = chunksOf(events, recordsPerChunk);
  const header = Buffer.alloc(4096);
  const next = (events.at(-1)?.recordId ?? 0n) + 1n;
  header.write('ElfFile\0', 0, 'latin1');
  new Writer(header, 8)
    .u64(0n)
    .u64(BigInt(Math.max(chunks.length - 1, 0)))
    .u64(next);
  new Writer(header, 32)
    .u32(128)
    .u16(1)
    .u16(3)
    .u16(4096)
    .u16(chunkCount ?? chunks.length);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  let number = 1n;
  const written = chunks.map((chunk) => {
    const bytes = writeChunk(chunk, number, hasInnerTemplate);
    number += BigInt(chunk.length);
    return bytes;
  });
  return Buffer.concat([header, ...written]);
}

const epoch = 116_444_736_000_000_000n;

/** ISO time of up to seven digits of a second → FILETIME. */
export function fileTime(iso: string): bigint {
  const [second = '', fraction = ''] = iso.replace('Z', '').split('.');
  return epoch + BigInt(Date.parse(`${second}Z`)) * 10_000n + BigInt(fraction.padEnd(7, '0'));
}
