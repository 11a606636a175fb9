import { parentPort, workerData } from 'node:worker_threads';
import { decodeChunk } from './decode-chunk.ts';
import { type DecodeRequest, packed, ready } from './messages.ts';

/** Entry of the worker thread: decodes chunk after chunk. What a hostile one does to it, it does to nobody else. */
const progress: Int32Array = workerData;

parentPort?.on('message', ({ number, chunk, length, refused }: DecodeRequest) => {
  progress[0] = number;
  progress[1] = -1;
  const decoded = decodeChunk(chunk.slice(), length, {
    refused,
    starting: (slot) => {
      progress[1] = slot;
    },
  });
  parentPort?.postMessage(packed(number, decoded));
});
parentPort?.postMessage(ready);
