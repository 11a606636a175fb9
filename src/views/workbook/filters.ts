import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { type ViewQuery, viewQueries } from '../model/queries.ts';
import { at, type Built, joined, nothing, unconverted } from './built.ts';
import { type Item, resourceType } from './items/item.ts';
import { parameter } from './items/parameters.ts';
import { continued } from './query/continued.ts';
import { columnReference } from './query/names.ts';
import { resultColumns } from './query/result-columns.ts';
import { timeContext, timeRangeName } from './query/time-range.ts';

type Filter = NonNullable<View['filters']>[number];

/** A filter as a parameter of the workbook. */
interface FilterParameter {
  readonly filter: Filter;
  readonly name: string;
}

/** What "All" stands for; no value of a column. */
const all = '*';

/** Names of parameters hold letters, digits and underscores only, and each is there once. */
function filterParameters(filters: readonly Filter[]): readonly FilterParameter[] {
  const taken = new Set([timeRangeName]);
  return filters.map((filter) => {
    const plain = `Filter_${filter.tag.replace(/\W+/g, '_')}`;
    let name = plain;
    for (let count = 2; taken.has(name); count += 1) name = `${plain}_${count}`;
    taken.add(name);
    return { filter, name };
  });
}

const predicate = ({ filter, name }: FilterParameter): string =>
  `('${all}' in ({${name}}) or tostring(${columnReference(filter.field)}) in ({${name}}))`;

/** `${tag}` in a query is the predicate of the filter with that tag. */
function filtered(query: string, parameters: readonly FilterParameter[]): string {
  return query.replace(/\$\{([^{}]+)\}/g, (reference, tag: string) => {
    const found = parameters.find(({ filter }) => filter.tag === tag.trim());
    return found ? predicate(found) : reference;
  });
}

/** The query of a filter gives the values in its first column. */
function valuesQuery({ field, query }: Filter): string {
  const columns = resultColumns(query);
  const first = columns?.[0]?.name === field || !columns?.some(({ name }) => name === field);
  return first ? query : continued(query, `project ${columnReference(field)}`);
}

const placedFilter = ({ filter }: FilterParameter, item: string, referred: boolean): Built =>
  joined(
    {
      ...nothing,
      queries: [
        {
          pointer: '/query',
          item,
          ...(valuesQuery(filter) !== filter.query && { change: `only ${filter.field} is taken` }),
        },
      ],
    },
    !referred && unconverted('/field', filter.field, 'without-effect', 'no query of the workbook refers to the filter'),
  );

export interface FilteredView {
  /** With every `${tag}` of its queries replaced. */
  readonly view: View;
  /** Drop-downs that take several values. */
  readonly parameters: readonly JsonObject[];
  /** What became of the filters themselves beside their parameters, in a workbook with `items`. */
  readonly placed: (items: readonly Item[]) => Built;
  /** Pointers of the queries in which something was replaced. */
  readonly changed: ReadonlySet<string>;
}

/**
 * A view whose filters are parameters of the workbook.
 * @param item name of the item that holds the parameters
 */
export function withFilters(view: View, item: string): FilteredView {
  const parameters = filterParameters(view.filters ?? []);
  if (parameters.length === 0) return { view, parameters: [], placed: () => nothing, changed: new Set() };
  const replaced = new Map(
    viewQueries(view)
      .filter(({ pointer }) => !pointer.startsWith('/filters/'))
      .map(({ pointer, text }): readonly [ViewQuery['pointer'], string] => [pointer, filtered(text, parameters)]),
  );
  const rewritten = <Value>(value: Value, pointer: string): Value => {
    const text = replaced.get(pointer);
    if (text !== undefined && typeof value === 'string') return text as Value;
    if (Array.isArray(value)) return value.map((entry, index) => rewritten(entry, `${pointer}/${index}`)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, rewritten(entry, `${pointer}/${key}`)]),
    ) as Value;
  };
  const { overview, parts } = view;
  return {
    view: { ...view, overview: rewritten(overview, '/overview'), parts: rewritten(parts, '/parts') },
    parameters: parameters.map(({ filter, name }) =>
      parameter(view.name, name, {
        label: filter.tag,
        type: 2,
        isRequired: true,
        multiSelect: true,
        quote: "'",
        delimiter: ',',
        query: valuesQuery(filter),
        typeSettings: { additionalResourceOptions: ['value::all'], selectAllValue: all, showDefault: false },
        ...timeContext(filter.query),
        defaultValue: 'value::all',
        queryType: 0,
        resourceType,
      }),
    ),
    placed: (items) => {
      const text = JSON.stringify(items);
      return joined(
        ...parameters.map((one, index) =>
          at(`/filters/${index}`, placedFilter(one, item, text.includes(`{${one.name}}`))),
        ),
      );
    },
    changed: new Set(
      viewQueries(view).flatMap(({ pointer, text }) => ((replaced.get(pointer) ?? text) === text ? [] : [pointer])),
    ),
  };
}
