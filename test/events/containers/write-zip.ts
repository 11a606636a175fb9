import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFileEntry {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** Deflate where not given. */
  readonly method?: 'stored' | 'deflated' | number;
  readonly isEncrypted?: boolean;
  /** What the directory says; the truth where not given. */
  readonly checksum?: number;
  readonly size?: number;
}

const fields = (...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    values.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );

const numberOf = (method: ZipFileEntry['method']): number =>
  method === 'stored' ? 0 : method === 'deflated' || method === undefined ? 8 : method;

/** A zip archive as any tool writes it: entries, then a directory of them. */
export function writeZip(entries: readonly ZipFileEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, method, isEncrypted = false, checksum, size } of entries) {
    const bytes = Buffer.from(content);
    const packed = numberOf(method) === 8 ? deflateRawSync(bytes) : bytes;
    const rawName = Buffer.from(name);
    const common = fields(
      [2, 20],
      [2, 0x800 | (isEncrypted ? 1 : 0)],
      [2, numberOf(method)],
      [4, 0x5a21_0000],
      [4, checksum ?? crc32(bytes)],
      [4, packed.length],
      [4, size ?? bytes.length],
      [2, rawName.length],
      [2, 0],
    );
    const local = Buffer.concat([fields([4, 0x0403_4b50]), common, rawName, packed]);
    directory.push(
      Buffer.concat([
        fields([4, 0x0201_4b50], [2, 20]),
        common,
        fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        rawName,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = entries.length;
  const end = fields(
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, central.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...parts, central, end]);
}
