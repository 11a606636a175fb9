import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CheckCapturesOptions, checkCaptures } from '../../../src/events/check-captures.ts';
import { BlockReader } from '../../../src/events/parallel/block-reader.ts';
import type { FromWorker, ToWorker } from '../../../src/events/parallel/messages.ts';
import { type BlockThreads, nodeThreads } from '../../../src/events/parallel/threads.ts';
import { workerUrl } from '../../../src/workers.ts';
import { capture, eventRecord, payload, unhealthy } from '../builders.ts';
import { arrayOfCapture, comparable, linesOfCapture } from '../reports.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threads-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function onDisk(bytes: Uint8Array, name = 'events.ndjson') {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { ...capture(bytes, name), onDisk: { path, size: bytes.length } };
}

/** Threads that are none: they answer in this one, later and in another order. */
function threadsInTurn(count: number, blockLength: number, order: () => number): BlockThreads {
  return {
    count,
    blockLength,
    smallestFile: 0,
    start: (judging, take) => {
      const reader = new BlockReader(judging);
      const inbox: ToWorker[] = [];
      const answer = () => {
        const message = inbox.shift();
        if (message) take(structuredClone(reader.answer(message)) as FromWorker);
      };
      return {
        post: (message) => {
          inbox.push(structuredClone(message));
          let wait = order();
          const step = (): void => {
            if (wait === 0) answer();
            else {
              wait -= 1;
              setImmediate(step);
            }
          };
          setImmediate(step);
        },
        close: async () => reader.close(),
      };
    },
  };
}

const check = async (bytes: Uint8Array, options: CheckCapturesOptions) =>
  comparable(await checkCaptures([onDisk(bytes, 'a.ndjson'), onDisk(bytes.slice(0, 2000), 'b.ndjson')], options));

test.each([
  ['lines', linesOfCapture],
  ['arrays', arrayOfCapture],
])(
  'a report is the same with any number of threads, sizes of blocks and orders of answers: %s',
  async (_, captures) => {
    await fc.assert(
      fc.asyncProperty(
        captures,
        fc.constantFrom(0, 3, 1000),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom(1, 37, 500, 3000, 100_000),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }),
        async (bytes, maxFindings, count, blockLength, waits) => {
          // Blocks of a byte are many messages: a short capture shows as much.
          const content = blockLength === 1 ? bytes.slice(0, 900) : bytes;
          let turn = 0;
          const threads = threadsInTurn(count, blockLength, () => waits[turn++ % waits.length] ?? 0);
          const one = await check(content, { maxFindings, readInFull: true });
          expect(await check(content, { maxFindings, threads })).toEqual(one);
        },
      ),
      { numRuns: 80 },
    );
  },
);

const room = (index: number) =>
  JSON.stringify(
    eventRecord(JSON.stringify(index % 50 === 3 ? unhealthy('Camera status : Sad.') : payload()), {
      Computer: `R${index % 7}`,
      ...(index % 50 === 3 && { EventID: 3001, EventLevelName: 'Error' }),
      TimeGenerated: `2026-03-04T05:06:${10 + (index % 40)}.${String(index % 900).padStart(3, '0')}Z`,
    }),
  );
const fleet = new TextEncoder().encode(Array.from({ length: 5000 }, (_, index) => `${room(index)}\r\n`).join(''));

describe('threads of Node', () => {
  const threads = (entry = workerUrl('lines-worker')): BlockThreads => ({
    ...nodeThreads(2, entry),
    smallestFile: 0,
    blockLength: 100_000,
  });
  test('give the same report as one alone', async () => {
    const told: number[] = [];
    const options = { maxFindings: 20, took: (bytes: number) => told.push(bytes) };
    const inOne = await check(fleet, options);
    expect(inOne).toMatchObject({ summary: { records: 5003, rooms: 7, duplicates: expect.any(Number) } });
    expect(await check(fleet, { ...options, threads: threads() })).toEqual(inOne);
  });
  test('that cannot be started end the check', async () => {
    const missing = new URL('no-worker.js', workerUrl('lines-worker'));
    await expect(check(fleet, { maxFindings: 1, threads: threads(missing) })).rejects.toThrow(/no-worker/);
  });
  test('stop when they are told to', async () => {
    const controller = new AbortController();
    const options = { maxFindings: 1, signal: controller.signal, took: () => controller.abort(new Error('enough')) };
    await expect(check(fleet, { ...options, threads: threads() })).rejects.toThrow('enough');
  });
});

test.each([
  ['small', fleet, { smallestFile: fleet.length + 1 }],
  ['in UTF-16', new Uint8Array(Buffer.from(`\uFEFF${room(1)}\n${room(2)}\n`, 'utf16le')), {}],
  ['no array of records', new TextEncoder().encode(`[[${room(1)},\n${room(2)}]]`), {}],
])('a capture that is %s starts no thread', async (_, bytes, changes) => {
  const start = () => {
    throw new Error('a thread was started');
  };
  const threads = { count: 2, blockLength: 1000, smallestFile: 0, start, ...changes };
  const report = await checkCaptures([onDisk(bytes)], { maxFindings: 1, threads });
  expect(report.summary.records).toBeGreaterThan(1);
});

test('blocks of a sound array are read once, but for the last one', async () => {
  const records = Array.from({ length: 300 }, (_, index) => room(index));
  const reads: string[] = [];
  const threads = threadsInTurn(2, 32_000, () => 0);
  const start: BlockThreads['start'] = (judging, take, fail) => {
    const thread = threads.start(judging, take, fail);
    const post = (message: ToWorker): void => {
      if (message.kind === 'read') reads.push(`${message.block.number} ${message.block.values?.kind}`);
      thread.post(message);
    };
    return { ...thread, post };
  };
  for (const between of [',', ',\n', ' ,\r\n  ']) {
    reads.length = 0;
    const bytes = new TextEncoder().encode(`[${records.join(between)}]`);
    const report = await checkCaptures([onDisk(bytes)], { maxFindings: 1000, threads: { ...threads, start } });
    expect(report.summary.records).toBe(300);
    const last = Math.max(...reads.map((read) => Number.parseInt(read, 10)));
    expect(last).toBeGreaterThan(10);
    expect(reads.filter((read) => read.endsWith('known'))).toEqual(['0 known', `${last} known`]);
  }
});
