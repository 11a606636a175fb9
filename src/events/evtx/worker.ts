import { parentPort, workerData } from 'node:worker_threads';
import { decodeChunk } from './decode-chunk.ts';
import { chunkSize } from './layout.ts';
import { type DecodeRequest, ready } from './messages.ts';
import { packed } from './packed.ts';

/** Entry of the worker thread: decodes chunk after chunk. What a hostile one does to it, it does to nobody else. */
const progress: Int32Array = workerData;
/** The chunk that is decoded: decoding changes it. */
const own = new Uint8Array(chunkSize);

parentPort?.on('message', ({ number, chunks }: DecodeRequest) => {
  progress[0] = number;
  const decoded = chunks.map(({ bytes, length, refused }, index) => {
    progress.set([index, -1], 1);
    own.set(bytes);
    const starting = (slot: number): void => {
      progress[2] = slot;
    };
    return decodeChunk(own, length, { refused, starting });
  });
  parentPort?.postMessage(packed(decoded));
});
parentPort?.postMessage(ready);
