import type { Finding } from '../../finding.ts';
import type { EventRecord } from '../record.ts';
import { ownText } from '../report/own-text.ts';
import type { RecordFacts } from '../report/summary.ts';

/** Payloads that are remembered, some megabytes at most, and the longest one of them. */
const most = 2048;
const longest = 2048;
/** Records that nothing is learned from, where hardly any payload comes again. */
const pause = 8 * most;

/**
 * A room says the same again and again. What a payload without a finding comes to, once it was checked, is known of every record of
 * the same computer, event id and level that carries the same text. For captures in which records stand as text or in binary;
 * lines of JSON have `FamiliarLines`.
 */
export class FamiliarPayloads {
  readonly #known = new Map<string, RecordFacts>();
  #found = 0;
  #paused = 0;

  /** @returns what the record comes to; undefined where it must be checked */
  find(record: EventRecord): RecordFacts | undefined {
    const key = this.#paused > 0 ? undefined : keyOf(record);
    const facts = key === undefined ? undefined : this.#known.get(key);
    if (facts) this.#found += 1;
    return facts;
  }

  /** Learns from a record that was checked. */
  learn(record: EventRecord, findings: readonly Finding[], facts: RecordFacts): void {
    if (this.#paused > 0) {
      this.#paused -= 1;
      return;
    }
    const key = findings.length === 0 ? keyOf(record) : undefined;
    if (key === undefined) return;
    if (this.#known.size === most) this.#startAnew();
    this.#known.set(ownText(key), facts);
  }

  #startAnew(): void {
    if (this.#found < most) this.#paused = pause;
    this.#known.clear();
    this.#found = 0;
  }
}

function keyOf({ payloadSource, computer = '', eventId, level }: EventRecord): string | undefined {
  if (payloadSource === undefined || payloadSource.length > longest) return undefined;
  return `${eventId} ${level} ${computer}\n${payloadSource}`;
}
