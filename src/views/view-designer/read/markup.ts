import type { JsonPath } from '../../../events/json/locate.ts';
import { isJsonObject, type JsonValue } from '../../../json.ts';

/** Keys whose texts are shown as titles and legends. */
const titleKeys: ReadonlySet<string> = new Set([
  ...[
    'Id',
    'Name',
    'DisplayName',
    'Title',
    'title',
    'Subtitle',
    'Legend',
    'Text',
    'Label',
    'customLabel',
    'displayName',
  ],
  'Message',
]);

const element = /<\/?[a-z][^<>]*>/i;
/** What would run where a browser took the text for a page. */
const running = /<\s*script|<[^<>]*\son\w+\s*=|\bjavascript:/i;

export interface Markup {
  readonly path: JsonPath;
  readonly text: string;
}

/** Titles with elements of HTML; texts and links that hold scripts. Simple markup in the Markdown of an information part is usual. */
export function* markupIn(value: JsonValue, path: JsonPath = []): Generator<Markup> {
  if (typeof value === 'string') {
    const key = String(path.at(-1));
    if (running.test(value) || (titleKeys.has(key) && element.test(value))) yield { path, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* markupIn(item, [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* markupIn(item ?? null, [...path, key]);
  }
}
