import { pipeline, splitTop, withoutOpaque } from '../../../text/kql-outline.ts';

/** A column of a query's result, with the expression it comes from where the query names one. */
export interface ResultColumn {
  readonly name: string;
  readonly expression: string;
}

type Columns = readonly ResultColumn[] | undefined;

const plainName = /^[A-Za-z_]\w*$/;
const call = /^(\w+)\s*\(([\s\S]*)\)$/;

const trimmed = (list: string): readonly string[] => splitTop(list, ',').map((item) => item.trim());

/** `Name = expression`, `["A name"] = expression`; undefined for an expression without a name. */
function assignment(item: string): ResultColumn | undefined {
  const match = /^(?:([A-Za-z_]\w*)|\[\s*(["'])(.*?)\2\s*\])\s*=(?![=~])\s*([\s\S]+)$/.exec(item);
  return match ? { name: match[1] ?? match[3] ?? '', expression: match[4] ?? '' } : undefined;
}

/** A column that is only named keeps the expression that it had before. */
const carried = (name: string, before: Columns): ResultColumn =>
  before?.find((column) => column.name === name) ?? { name, expression: name };

/** What stands around an aggregate, or a column in it, without a say in the name. */
const conversion = /^(?:to(?:string|int|long|real|double|decimal|datetime)|round)$/;
/** Arguments that an aggregate's name repeats, beside the first. */
const named: Readonly<Record<string, string>> = { make_list: 'list', make_set: 'set' };
const operatorInside = /[-+*/%]/;

/** The name of a column inside conversions: `tostring(Computer)`. */
function converted(text: string): string | undefined {
  if (plainName.test(text)) return text;
  const [, operation = '', inner = ''] = call.exec(text) ?? [];
  return conversion.test(operation) ? converted(trimmed(inner)[0] ?? '') : undefined;
}

/** What Kusto takes of an aggregate's argument into its name: the column's name, nothing of a calculation. */
function argumentName(text: string): string | undefined {
  const flat = withoutOpaque(text).replace(/\([^()]*\)/g, '');
  return text === '' || operatorInside.test(flat) ? '' : converted(text);
}

/** Columns with the names that Kusto gives aggregates without one: `count_`, `avg_`, `max_TimeGenerated`, `percentile_Value_95`. */
function aggregates(item: string): Columns {
  const tuple = /^\(([^()]*)\)\s*=(?![=~])\s*([\s\S]+)$/.exec(item);
  if (tuple) return trimmed(tuple[1] ?? '').map((name) => ({ name, expression: tuple[2] ?? '' }));
  const assigned = assignment(item);
  if (assigned) return [assigned];
  const [, operation = '', text = ''] = call.exec(item) ?? [];
  const [first = '', second = ''] = trimmed(text);
  if (operation === 'arg_max' || operation === 'arg_min')
    return trimmed(text)
      .filter((name) => plainName.test(name))
      .map((name) => ({ name, expression: name === first ? item : name }));
  if (conversion.test(operation)) return aggregates(first)?.map(({ name }) => ({ name, expression: item }));
  if (operation === 'take_any') return plainName.test(first) ? [{ name: first, expression: first }] : undefined;
  const argument = operation === 'countif' ? '' : argumentName(first);
  if (operation === '' || operation === 'percentiles' || argument === undefined) return undefined;
  const more = operation === 'percentile' ? `_${second}` : '';
  return [{ name: `${named[operation] ?? operation}_${argument}${more}`, expression: item }];
}

function groupKey(item: string, before: Columns): ResultColumn | undefined {
  const assigned = assignment(item);
  if (assigned)
    return plainName.test(assigned.expression)
      ? { ...carried(assigned.expression, before), name: assigned.name }
      : assigned;
  if (plainName.test(item)) return carried(item, before);
  const [, operation = '', text = ''] = call.exec(item) ?? [];
  const name = /^(?:bin|startof\w+)$/.test(operation) ? trimmed(text)[0] : converted(item);
  return name !== undefined && plainName.test(name) ? { name, expression: item } : undefined;
}

const allKnown = <Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined =>
  items.every((item) => item !== undefined) ? items : undefined;

function summarize(text: string, before: Columns): Columns {
  const by = /\bby\b/.exec(
    withoutOpaque(text).replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, (part) => '_'.repeat(part.length)),
  );
  const left = by ? text.slice(0, by.index) : text;
  const keys = by ? trimmed(text.slice(by.index + 2)).map((item) => groupKey(item, before)) : [];
  const values = left.trim() === '' ? [] : trimmed(left).map(aggregates);
  return allKnown([...keys, ...(allKnown(values)?.flat() ?? [undefined])]);
}

const project = (text: string, before: Columns): Columns =>
  allKnown(trimmed(text).map((item) => assignment(item) ?? (plainName.test(item) ? carried(item, before) : undefined)));

function extend(text: string, before: Columns): Columns {
  const added = project(text, before);
  if (!before || !added) return undefined;
  const replaced = before.map((column) => added.find(({ name }) => name === column.name) ?? column);
  return [...replaced, ...added.filter(({ name }) => !before.some((column) => column.name === name))];
}

function projectAway(text: string, before: Columns): Columns {
  const names = trimmed(text);
  return names.every((name) => plainName.test(name)) ? before?.filter(({ name }) => !names.includes(name)) : undefined;
}

function projectRename(text: string, before: Columns): Columns {
  const renamed = new Map(
    trimmed(text).map((item) => [assignment(item)?.expression ?? '', assignment(item)?.name ?? '']),
  );
  return before?.map(({ name, expression }) => ({ name: renamed.get(name) || name, expression }));
}

/** Kinds of join of whose right side nothing is left. */
const leftOnly = /^(?:left)?(?:anti|semi)$|^leftantisemi$/;

/** Columns of both sides; one that has the name of another gets a number behind it. */
function join(text: string, before: Columns): Columns {
  const [, kind = 'innerunique', inner = ''] = /^(?:kind\s*=\s*(\w+)\s*)?\(([\s\S]*)\)\s*on\b/.exec(text) ?? [];
  if (leftOnly.test(kind)) return before;
  const right = kind.startsWith('right') ? undefined : resultColumns(inner);
  if (!before || !right) return undefined;
  const taken = new Set(before.map(({ name }) => name));
  return [
    ...before,
    ...right.map(({ name, expression }) => {
      let own = name;
      for (let count = 1; taken.has(own); count += 1) own = `${name}${count}`;
      taken.add(own);
      return { name: own, expression };
    }),
  ];
}

const unchanged = (_: string, before: Columns): Columns => before;

/** What an operator makes of the columns before it. An operator that isn't here may do anything. */
const operators: Readonly<Record<string, (text: string, before: Columns) => Columns>> = {
  ...Object.fromEntries(
    ['where', 'filter', 'order', 'sort', 'take', 'limit', 'top', 'as', 'serialize', 'render', 'sample'].map((name) => [
      name,
      unchanged,
    ]),
  ),
  count: () => [{ name: 'Count', expression: 'count()' }],
  distinct: project,
  extend,
  join,
  print: project,
  project,
  'project-away': projectAway,
  'project-rename': projectRename,
  summarize,
};

/** Nobody writes a longer query, or one of so many brackets inside each other; to read one by its words could take long. */
const longestRead = 30_000;
const deepestRead = 50;

function isOrdinary(kql: string): boolean {
  if (kql.length > longestRead) return false;
  let depth = 0;
  for (const bracket of withoutOpaque(kql).match(/[([{)\]}]/g) ?? []) {
    depth += '([{'.includes(bracket) ? 1 : -1;
    if (depth > deepestRead) return false;
  }
  return true;
}

/** The columns of an ordinary query's result, in order; undefined where its text alone doesn't tell. */
export function resultColumns(kql: string): Columns {
  if (!isOrdinary(kql)) return undefined;
  let columns: Columns;
  for (const stage of pipeline(kql)) {
    const [, operator = '', text = ''] = /^([a-z]+(?:-[a-z]+)*)\b\s*([\s\S]*)$/.exec(stage) ?? [];
    const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    columns = apply?.(text, columns);
  }
  return columns;
}

const numeric = /^d?count(if)?$|^(sum|avg|stdev|variance)(if)?$|^to(int|long|real|double)$|^percentile$|^round$/;

/** What a column holds, as far as its expression tells. The portal's converter names numbers so, custom logs end them so. */
export function columnKind({ name, expression }: ResultColumn): 'datetime' | 'number' | 'text' {
  const [, operation = '', text = ''] = call.exec(expression) ?? [];
  const ofTime =
    /^\w+\s*\(\s*TimeGenerated\b/.test(expression) && /^((arg_)?(max|min)|(max|min)if|bin|startof\w+)$/.test(operation);
  if (ofTime || expression === 'TimeGenerated' || name === 'TimeGenerated' || operation === 'todatetime')
    return 'datetime';
  const ofNumber = numeric.test(operation) || (/^(max|min)$/.test(operation) && /_d$/.test(text.trim()));
  return ofNumber || name === 'AggregatedValue' ? 'number' : 'text';
}
