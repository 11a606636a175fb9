import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkPayload } from '../../src/events/payload/check.ts';
import { root } from './folders.ts';

interface CapturedEvent {
  readonly TimeGenerated: string;
  readonly Computer: string;
  readonly EventID: number;
  readonly EventLevelName: 'Error' | 'Information';
  readonly RenderedDescription: string;
}

const events = (name: string): CapturedEvent[] =>
  readFileSync(`${root}examples/captured-logs/${name}.ndjson`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => JSON.parse(line));

function rulesBroken({ RenderedDescription, EventID, EventLevelName }: CapturedEvent): string[] {
  let payload: unknown;
  try {
    payload = JSON.parse(RenderedDescription);
  } catch {
    payload = undefined;
  }
  return checkPayload(payload, { eventId: EventID, level: EventLevelName }).map(({ rule }) => rule.id);
}

describe('fleet.ndjson', () => {
  const fleet = events('fleet');
  const of = (computer: string, ...ids: number[]) =>
    fleet.filter(({ Computer, EventID }) => Computer === computer && ids.includes(EventID));
  const time = (event: CapturedEvent | undefined) => event?.TimeGenerated.slice(11, 16);

  test('breaks no rule and is in order', () => {
    expect(fleet.flatMap(rulesBroken)).toEqual([]);
    const times = fleet.map(({ TimeGenerated }) => TimeGenerated);
    expect(times).toEqual([...times].sort());
  });

  test('tells what its README says', () => {
    expect(of('MTR-BER-101', 2001, 3001, 4000)).toEqual([]);
    expect(of('MTR-BER-102', 3001).map(time)).toEqual(['09:15', '09:20', '09:25', '09:30']);
    expect(of('MTR-BER-102', 3000).map(time)).toContain('09:35');
    expect(of('MTR-MUC-201', 2001, 4000).map(time)).toEqual(['09:21', '09:26', '09:31', '09:36', '09:40']);
    expect(of('MTR-MUC-201', 2000).map(time)).toContain('09:41');
    expect(time(of('MTR-MUC-202', 2000, 3000).at(-1))).toBe('09:22');
  });
});

test('mistakes.ndjson has the mistake that its README names in every line', () => {
  expect(events('mistakes').map(rulesBroken)).toEqual([
    ['MTR504'],
    ['MTR505'],
    ['MTR506'],
    ['MTR502'],
    ['MTR502', 'MTR511'],
    ['MTR503'],
    ['MTR501'],
    ['MTR520'],
    ['MTR521'],
    ['MTR522'],
    ['MTR530'],
    ['MTR533'],
    ['MTR541'],
  ]);
});
