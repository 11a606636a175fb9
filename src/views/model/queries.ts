import type { View } from '../../solution/model.ts';

/** A query of a view, and where it stands. */
export interface ViewQuery {
  readonly text: string;
  /** JSON pointer inside the view: `/parts/3/list/query`. */
  readonly pointer: string;
  /** What a click opens. */
  readonly navigation: boolean;
  /** Of a row's click-through: the list's query, whose first column takes the place of `{selected item}`. */
  readonly listQuery?: string;
}

/** What was kept as the portal wrote it: its queries are not the model's. */
const kept = new Set(['portal', 'template', 'content']);

/** Every query of a view in the order of its texts. Found by the names of keys, so that a new kind of part needs no row here. */
export const viewQueries = ({ filters, overview, parts }: View): readonly ViewQuery[] => [
  ...queriesIn({ filters, overview, parts }, ''),
];

function* queriesIn(value: object, pointer: string): Generator<ViewQuery> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const beside = entries.find(([key]) => key === 'query')?.[1];
  for (const [key, item] of entries) {
    const here = `${pointer}/${key}`;
    if (kept.has(key)) continue;
    if (typeof item === 'object' && item !== null) yield* queriesIn(item, here);
    else if (typeof item !== 'string') continue;
    else if (key === 'query') yield { text: item, pointer: here, navigation: false };
    else if (key === 'navigation')
      yield { text: item, pointer: here, navigation: true, ...(typeof beside === 'string' && { listQuery: beside }) };
  }
}
