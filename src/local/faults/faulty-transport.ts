import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Fault } from '../../generated/types.ts';
import { behaviours } from './behaviours.ts';
import { type AskedFor, askedFor, chances, isNamed } from './match.ts';
import type { FaultScenario } from './scenario.ts';

/** One fault of a scenario, and how often it came about. */
interface Pending {
  readonly fault: Fault;
  spared: number;
  happened: number;
  /** When the requests of the last minute came that it spared. */
  readonly lately: number[];
}

const minute = 60_000;

/** Is this one of so many requests that the service takes in a minute? Counts it, if so. */
function isWithin({ perMinute }: Fault, lately: number[], now: number): boolean {
  if (perMinute === undefined) return false;
  while ((lately[0] ?? now) <= now - minute) lately.shift();
  if (lately.length >= perMinute) return false;
  lately.push(now);
  return true;
}

export interface FaultyTransportOptions {
  /** What a slow answer waits with. */
  readonly delay?: (milliseconds: number) => Promise<void>;
  /** Milliseconds of the clock by which requests a minute are counted. */
  readonly now?: () => number;
}

/**
 * The embedded workspace on a bad day: requests that a scenario names are throttled, dropped, refused or overtaken by another writer;
 * all others are served. A scenario counts requests in the order in which they arrive.
 */
export function withFaults(
  service: HttpClient,
  { seed, faults }: FaultScenario,
  { delay = (milliseconds) => sleep(milliseconds), now = () => performance.now() }: FaultyTransportOptions = {},
): HttpClient {
  const chance = chances(seed);
  const pending = faults.map((fault): Pending => ({ fault, spared: 0, happened: 0, lately: [] }));
  const serve: HttpClient['sendRequest'] = (request) => service.sendRequest(request);

  /** The first fault that happens to a request; counts those that were near. */
  function next(asked: AskedFor): Fault | undefined {
    return pending.find((one) => {
      const { skip = 0, times = 1, always = false, chance: likely = 1 } = one.fault;
      if (!always && one.happened >= times) return false;
      if (!isNamed(one.fault, asked) || behaviours[one.fault.fault].fits?.(asked) === false) return false;
      if (one.spared < skip) {
        one.spared += 1;
        return false;
      }
      if (isWithin(one.fault, one.lately, now()) || (likely < 1 && chance() >= likely)) return false;
      one.happened += 1;
      return true;
    })?.fault;
  }

  return {
    sendRequest(request) {
      const asked = askedFor(request);
      const fault = next(asked);
      return fault ? behaviours[fault.fault].happen({ fault, asked, serve, delay }) : serve(request);
    },
  };
}
