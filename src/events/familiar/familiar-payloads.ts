import type { Finding } from '../../finding.ts';
import type { EventRecord } from '../record.ts';
import { ownText } from '../report/own-text.ts';
import type { RecordFacts } from '../report/summary.ts';

/** Payloads that are remembered, some megabytes at most, and the longest one of them. */
const most = 2048;
const longest = 2048;
/** Rooms of which it is remembered that they say the same. */
const mostOfOneText = 16;
/** Records that nothing is learned from, where hardly any payload comes again. */
const pause = 8 * most;

interface Known extends Pick<EventRecord, 'computer' | 'eventId' | 'level'> {
  readonly facts: RecordFacts;
}

const none: readonly Known[] = [];

/**
 * A room says the same again and again. What a payload without a finding comes to, once it was checked, is known of every record of
 * the same computer, event id and level that carries the same text. For captures in which records stand as text or in binary;
 * JSON has `FamiliarRecords`.
 */
export class FamiliarPayloads {
  readonly #known = new Map<string, Known[]>();
  #size = 0;
  #found = 0;
  #paused = 0;

  /** @returns what the record comes to; undefined where it must be checked */
  find(record: EventRecord): RecordFacts | undefined {
    const text = this.#paused > 0 ? undefined : textOf(record);
    if (text === undefined) return undefined;
    const { computer, eventId, level } = record;
    for (const known of this.#known.get(text) ?? none) {
      if (known.eventId !== eventId || known.level !== level || known.computer !== computer) continue;
      this.#found += 1;
      return known.facts;
    }
    return undefined;
  }

  /** Learns from a record that was checked. */
  learn(record: EventRecord, findings: readonly Finding[], facts: RecordFacts): void {
    if (this.#paused > 0) {
      this.#paused -= 1;
      return;
    }
    const text = findings.length === 0 ? textOf(record) : undefined;
    if (text === undefined) return;
    if (this.#size === most) this.#startAnew();
    const { computer, eventId, level } = record;
    const known = this.#known.get(text) ?? [];
    if (known.length === 0) this.#known.set(ownText(text), known);
    // The oldest makes way.
    if (known.length === mostOfOneText) known.shift();
    else this.#size += 1;
    known.push({ computer: own(computer), eventId, level, facts: { ...facts, room: own(facts.room) } });
  }

  #startAnew(): void {
    if (this.#found < most) this.#paused = pause;
    this.#known.clear();
    this.#size = 0;
    this.#found = 0;
  }
}

const own = (text: string | undefined): string | undefined => text && ownText(text);

const textOf = ({ payloadSource: text }: EventRecord): string | undefined =>
  text === undefined || text.length > longest ? undefined : text;
