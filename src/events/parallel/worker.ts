import { parentPort, workerData } from 'node:worker_threads';
import { BlockReader } from './block-reader.ts';
import type { ToWorker, WorkerStart } from './messages.ts';

// Entry of a thread: see build/workers.mjs.
const reader = new BlockReader(workerData as WorkerStart);
parentPort?.on('message', (message: ToWorker) => {
  const answer = reader.answer(message);
  parentPort?.postMessage(answer, answer.kind === 'read' ? [answer.fingerprints.buffer] : []);
});
