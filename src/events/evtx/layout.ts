/** Sizes and offsets of the EVTX format, as far as they are needed (libevtx, "Windows XML Event Log (EVTX) format"). */
export const fileHeaderSize = 4096;
export const chunkSize = 65_536;
/** Where the records of a chunk start. */
export const chunkHeaderSize = 512;
export const recordHeaderSize = 24;
/** A record header and the copy of the size at its end. */
export const smallestRecord = recordHeaderSize + 4;
/** More records than a chunk can hold. */
export const mostRecords = Math.floor((chunkSize - chunkHeaderSize) / smallestRecord);

export const fileMagic = Uint8Array.from([0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00]);
export const chunkMagic = Uint8Array.from([0x45, 0x6c, 0x66, 0x43, 0x68, 0x6e, 0x6b, 0x00]);
export const recordMagic = 0x00002a2a;

export const startsWith = (bytes: Uint8Array, magic: Uint8Array, at = 0): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte);

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A Windows event log, in binary; also where its header is damaged and the first chunk behind it is not. */
export const isEvtx = (head: Uint8Array): boolean =>
  startsWith(head, fileMagic) || startsWith(head, chunkMagic, fileHeaderSize);
