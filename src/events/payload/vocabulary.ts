import type { EventSchema } from '../../solution/model.ts';
import {
  type EventKind,
  eventKinds,
  type KindProperty,
  kindProperties,
  type StatusLabel,
  statusLabels,
} from './facts.ts';

/** What payloads may say: the facts of this room, and what a solution's `event-schema` adds to them. */
export interface Vocabulary {
  /** Keys beside those that every version of the app writes. */
  readonly keys: ReadonlySet<string>;
  /** By normalized label, other spellings included. */
  readonly labels: ReadonlyMap<string, StatusLabel>;
  /** Sentences that stand in `Description` by themselves, beside the app's own; without the full stop. */
  readonly sentences: ReadonlySet<string>;
  readonly kinds: readonly EventKind[];
  readonly values: Readonly<Record<KindProperty, readonly string[]>>;
}

/** A label as labels are compared: case and length of blanks say nothing. */
export const normalizedLabel = (label: string): string => label.toLowerCase().replace(/[ \t\r\n]+/g, ' ');

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const healthValues = ['Healthy', 'Unhealthy'];

type Addition = NonNullable<EventSchema['statuses']>[number];

/** A known label gains values and spellings; a new one has the two of every check where none are stated. */
function withAddition(known: StatusLabel | undefined, { label, values, aliases = [] }: Addition): StatusLabel {
  return {
    ...known,
    label: known?.label ?? label,
    values: unique([...(known?.values ?? []), ...(values ?? (known ? [] : healthValues))]),
    aliases: unique([...(known?.aliases ?? []), ...aliases.map(normalizedLabel)]),
  };
}

function labelsWith(additions: readonly Addition[]): ReadonlyMap<string, StatusLabel> {
  const labels = new Map(statusLabels.map((status) => [normalizedLabel(status.label), status]));
  for (const addition of additions) {
    const name = normalizedLabel(addition.label);
    labels.set(name, withAddition(labels.get(name), addition));
  }
  const spellings = [...labels.values()].flatMap((status) =>
    (status.aliases ?? []).filter((alias) => !labels.has(alias)).map((alias) => [alias, status] as const),
  );
  return new Map([...labels, ...spellings]);
}

const kindsOf = ({ events = [] }: EventSchema): readonly EventKind[] =>
  events.map(({ id, level, operation, result, state }) => ({
    eventId: id,
    level,
    OperationName: operation,
    OperationResult: result,
    ResourceState: state,
  }));

/** What payloads may say with these additions; data that a worker thread can be handed instead is the additions themselves. */
export function vocabularyOf(additions: readonly EventSchema[]): Vocabulary {
  const kinds = [...eventKinds, ...additions.flatMap(kindsOf)];
  const valuesOf = (name: KindProperty): readonly string[] => unique(kinds.map((kind) => kind[name]));
  const values = Object.fromEntries(kindProperties.map((name) => [name, valuesOf(name)]));
  const sentences = additions.flatMap(({ events = [] }) => events.flatMap((event) => event.sentences ?? []));
  return {
    keys: new Set(additions.flatMap(({ keys = [] }) => keys.map(({ name }) => name))),
    labels: labelsWith(additions.flatMap(({ statuses = [] }) => statuses)),
    sentences: new Set(sentences.map((sentence) => sentence.trim().replace(/\.$/, ''))),
    kinds,
    values: values as Vocabulary['values'],
  };
}

/** What every version of the app that is known writes. */
export const standardVocabulary: Vocabulary = vocabularyOf([]);
