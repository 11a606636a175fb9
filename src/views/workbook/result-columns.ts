import { pipeline, splitTop, withoutOpaque } from '../../text/kql-outline.ts';

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

/** Name that Kusto gives an aggregate without one: `count_`, `max_TimeGenerated`. */
function aggregates(item: string): Columns {
  const named = assignment(item);
  if (named) return [named];
  const [, operation = '', text = ''] = call.exec(item) ?? [];
  const [first = ''] = trimmed(text);
  if (operation === 'arg_max' || operation === 'arg_min')
    return trimmed(text)
      .filter((name) => plainName.test(name))
      .map((name) => ({ name, expression: name === first ? item : name }));
  if (operation === '' || !(plainName.test(first) || text.trim() === '')) return undefined;
  return [{ name: `${operation}_${first}`, expression: item }];
}

function groupKey(item: string, before: Columns): ResultColumn | undefined {
  const named = assignment(item);
  if (named)
    return plainName.test(named.expression) ? { ...carried(named.expression, before), name: named.name } : named;
  if (plainName.test(item)) return carried(item, before);
  const [, operation, text = ''] = call.exec(item) ?? [];
  const [first = ''] = trimmed(text);
  return operation === 'bin' && plainName.test(first) ? { name: first, expression: item } : undefined;
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
  print: project,
  project,
  'project-away': projectAway,
  summarize,
};

/** The columns of an ordinary query's result, in order; undefined where its text alone doesn't tell. */
export function resultColumns(kql: string): Columns {
  let columns: Columns;
  for (const stage of pipeline(kql)) {
    const [, operator = '', text = ''] = /^([a-z]+(?:-[a-z]+)*)\b\s*([\s\S]*)$/.exec(stage) ?? [];
    const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    columns = apply?.(text, columns);
  }
  return columns;
}

/** What a column holds, as far as its expression tells. */
export function columnKind({ name, expression }: ResultColumn): 'datetime' | 'number' | 'text' {
  const [, operation = ''] = call.exec(expression) ?? [];
  if (/^d?count(if)?$|^(sum|avg|stdev|variance)(if)?$|^to(int|long|real|double)$|^percentile$/.test(operation))
    return 'number';
  const ofTime =
    /^\w+\s*\(\s*TimeGenerated\b/.test(expression) && /^(max|min|arg_max|arg_min|bin|startof\w+)$/.test(operation);
  return ofTime || expression === 'TimeGenerated' || name === 'TimeGenerated' || operation === 'todatetime'
    ? 'datetime'
    : 'text';
}
