import { locate } from '../json/locate.ts';
import { skipBlanks } from '../json/syntax.ts';
import type { RecordJson } from '../record.ts';
import { valueAt } from '../records/payload-of.ts';

/** Properties that are others in every record. Nothing depends on them but what tells a record from the others. */
export type Varying = 'timeGenerated' | 'recordId';

/** Where the value of such a property stands, in UTF-16 units; of a text without its quotes. */
export interface VaryingValue {
  readonly property: Varying;
  readonly isText: boolean;
  /** The record's text from the key on up to the value, with the quote that a text starts with. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Texts that stand for themselves, without escapes; numbers that are an id. */
const plainText = /^[ !#-[\]-~]+$/;
const plainNumber = /^[1-9]\d{0,14}$/;

function varyingValue({ text, value, shape }: RecordJson, property: Varying): VaryingValue | undefined {
  for (const path of shape.properties[property] ?? []) {
    const said = valueAt(value, path);
    if (said === undefined || said === null) continue;
    const isText = typeof said === 'string';
    const located = locate(text, path);
    if (!located?.key) return undefined;
    const quotes = isText ? 1 : 0;
    const [start, end] = [located.value.start + quotes, located.value.end - quotes];
    if (!(isText ? plainText : plainNumber).test(text.slice(start, end))) return undefined;
    return { property, isText, key: text.slice(located.key.start, start), start, end };
  }
  return undefined;
}

const nothing: readonly VaryingValue[] = [];

/** What varies in a record of this kind, in the order of its text. */
export function varyingValues(record: RecordJson): readonly VaryingValue[] {
  const time = varyingValue(record, 'timeGenerated');
  const id = varyingValue(record, 'recordId');
  if (time && id) return time.start < id.start ? [time, id] : [id, time];
  const one = time ?? id;
  return one ? [one] : nothing;
}

/** A record's text without what varies: the stretches between, and around. */
export function stretchesOf({ text }: RecordJson, values: readonly VaryingValue[]): readonly string[] {
  const stretches: string[] = [];
  let from = skipBlanks(text, 0);
  for (const { start, end } of values) {
    stretches.push(text.slice(from, start));
    from = end;
  }
  stretches.push(text.slice(from, text.trimEnd().length));
  return stretches;
}
