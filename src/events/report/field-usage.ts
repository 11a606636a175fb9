import { isJsonObject } from '../../json.ts';
import type { Field } from '../../solution/model.ts';
import { extractFields } from '../fields/index.ts';
import { parseDescription } from '../payload/description.ts';
import { normalizedLabel, type Vocabulary } from '../payload/vocabulary.ts';
import type { EventRecord } from '../record.ts';
import { factsOf } from './summary.ts';

/** How many records, in all and by event id; records without an id count under `unknown`. */
export type UsageCount = {
  readonly records: number;
  readonly byEventId: Readonly<Record<string, number>>;
};

/** What the solution's custom fields make of captured events. */
export type FieldReport = {
  /** Records that were looked at. */
  readonly seen: UsageCount;
  /** Records that fill each field, in the solution's order. */
  readonly fields: readonly (UsageCount & { readonly name: string })[];
  readonly neverFilled: readonly string[];
  /** Status labels that rooms send and no field takes. */
  readonly labelsNotTaken: readonly (UsageCount & { readonly label: string })[];
  /** Keys of the payload that no field takes. */
  readonly keysNotTaken: readonly (UsageCount & { readonly key: string })[];
};

/** More labels or keys than any version of the app writes: a hostile capture must not fill the memory. */
const mostNames = 1000;

class Counter {
  #records = 0;
  readonly #byEventId = new Map<string, number>();

  add(eventId: string): void {
    this.#records += 1;
    const name = this.#byEventId.has(eventId) || this.#byEventId.size < mostNames ? eventId : 'unknown';
    this.#byEventId.set(name, (this.#byEventId.get(name) ?? 0) + 1);
  }

  get count(): UsageCount {
    const byEventId = [...this.#byEventId].sort(([a], [b]) => (a < b ? -1 : 1));
    return { records: this.#records, byEventId: Object.fromEntries(byEventId) };
  }
}

/** Counts by a name that captures choose. */
class NamedCounters {
  readonly #byName = new Map<string, { readonly shown: string; readonly counter: Counter }>();

  add(name: string, shown: string, eventId: string): void {
    const known = this.#byName.get(name);
    if (!known && this.#byName.size >= mostNames) return;
    const { counter } = known ?? { counter: new Counter() };
    counter.add(eventId);
    if (!known) this.#byName.set(name, { shown, counter });
  }

  /** The most frequent first. */
  get counts(): readonly { readonly shown: string; readonly count: UsageCount }[] {
    return [...this.#byName]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { shown, counter }]) => ({ shown, count: counter.count }))
      .toSorted((a, b) => b.count.records - a.count.records);
  }
}

function labelsTakenBy(fields: readonly Pick<Field, 'from'>[]): ReadonlySet<string> {
  const labels = fields.flatMap(({ from }) => ('status' in from ? [from.status].flat() : []));
  return new Set(labels.map(normalizedLabel));
}

/** Sends records through the extraction that is deployed, and counts what comes of it. */
export class FieldUsage {
  readonly #fields: readonly Pick<Field, 'name' | 'from'>[];
  readonly #vocabulary: Vocabulary;
  readonly #seen = new Counter();
  readonly #filled: ReadonlyMap<string, Counter>;
  readonly #labelsTaken: ReadonlySet<string>;
  readonly #keysTaken: ReadonlySet<string>;
  readonly #labels = new NamedCounters();
  readonly #keys = new NamedCounters();

  constructor(fields: readonly Pick<Field, 'name' | 'from'>[], vocabulary: Vocabulary) {
    this.#fields = fields;
    this.#vocabulary = vocabulary;
    this.#filled = new Map(fields.map(({ name }) => [name, new Counter()]));
    this.#labelsTaken = labelsTakenBy(fields);
    // Description is taken by every field that reads a status.
    this.#keysTaken = new Set(['Description', ...fields.flatMap(({ from }) => ('key' in from ? [from.key] : []))]);
  }

  note(record: EventRecord): void {
    const { value } = record.payload;
    if (!isJsonObject(value)) return;
    const eventId = String(factsOf(record, this.#vocabulary.kinds).eventId ?? 'unknown');
    this.#seen.add(eventId);
    for (const [name, text] of Object.entries(extractFields(this.#fields, value)))
      if (text !== '') this.#filled.get(name)?.add(eventId);
    for (const key of Object.keys(value)) if (!this.#keysTaken.has(key)) this.#keys.add(key, key, eventId);
    if (typeof value['Description'] === 'string') this.#noteLabels(value['Description'], eventId);
  }

  get report(): FieldReport {
    const fields = [...this.#filled].map(([name, counter]) => ({ name, ...counter.count }));
    return {
      seen: this.#seen.count,
      fields,
      neverFilled: fields.filter(({ records }) => records === 0).map(({ name }) => name),
      labelsNotTaken: this.#labels.counts.map(({ shown, count }) => ({ label: shown, ...count })),
      keysNotTaken: this.#keys.counts.map(({ shown, count }) => ({ key: shown, ...count })),
    };
  }

  /** A label that stands twice in one record is sent once. */
  #noteLabels(description: string, eventId: string): void {
    const sent = new Map<string, string>();
    for (const { labelText } of parseDescription(description, this.#vocabulary).statuses) {
      const name = normalizedLabel(labelText.text);
      if (!this.#labelsTaken.has(name)) sent.set(name, labelText.text.replace(/\s+/g, ' '));
    }
    for (const [name, shown] of sent) this.#labels.add(name, shown, eventId);
  }
}
