import { checkCaptures } from '../../src/events/check-captures.ts';
import type { Capture } from '../../src/events/read-capture.ts';

export { type Payload, payload, unhealthy } from './payloads.ts';

/** An `Event` record around a payload. */
export const eventRecord = (
  text: string,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  TimeGenerated: '2026-03-04T05:06:07.0000001Z',
  Source: 'SRS-App',
  EventLog: 'Skype Room System',
  Computer: 'OSLO-01',
  EventID: 2000,
  EventLevelName: 'Information',
  RenderedDescription: text,
  ...changes,
});

/** A capture of text or bytes that comes in pieces of a length. */
export function capture(content: string | Uint8Array, file = 'events.json', pieceLength = 64 * 1024): Capture {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    file,
    bytes: (async function* () {
      for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
    })(),
  };
}

export const check = (content: string | Uint8Array, pieceLength?: number) =>
  checkCaptures([capture(content, 'events.json', pieceLength)], { maxFindings: 1000 });

/** What stands in the file where a finding points, on one line. */
export function pointedAt(
  content: string,
  place: { line: number; column: number; endColumn?: number } | undefined,
): string {
  const line = content.split('\n')[(place?.line ?? 0) - 1] ?? '';
  return line.slice((place?.column ?? 1) - 1, (place?.endColumn ?? place?.column ?? 1) - 1);
}
