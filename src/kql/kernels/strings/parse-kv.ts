import { kernel } from '../define.ts';

/** Settings of `parse-kv`, as the compiler hands them over. */
export interface KeyValueForm {
  readonly keys: readonly string[];
  readonly pairDelimiter: string;
  readonly keyDelimiter: string;
  /** Opening and closing quote; empty: none. */
  readonly quotes: string;
  readonly escape: string;
}

/** Settings as they come, read once each: a query has few. */
const read = new Map<string, KeyValueForm>();

function formOf(text: string): KeyValueForm {
  const known = read.get(text);
  if (known) return known;
  const form = JSON.parse(text) as KeyValueForm;
  if (read.size > 100) read.clear();
  read.set(text, form);
  return form;
}

/** Values of the keys, as a JSON array of texts, empty where a key isn't there; of a key that comes twice, the first. */
export const parseKeyValues = kernel('parse_kv', ['string', 'string'], 'dynamic', (text, settings) => {
  const form = formOf(settings);
  const found = new Map<string, string>();
  let at = 0;
  for (;;) {
    const delimiter = text.indexOf(form.keyDelimiter, at);
    if (delimiter < 0) break;
    const head = text.slice(at, delimiter).trim();
    const key = quotedKey(head, form.quotes) ?? lastPiece(head, form.pairDelimiter);
    const value = valueAt(text, delimiter + form.keyDelimiter.length, form);
    if (!found.has(key)) found.set(key, value.text);
    at = value.end;
  }
  return JSON.stringify(form.keys.map((key) => found.get(key) ?? ''));
});

/** A key in quotes may hold what parts pairs. */
function quotedKey(head: string, quotes: string): string | undefined {
  const [open = '', close = open] = quotes;
  if (open === '' || head.length < 2 || !head.endsWith(close)) return undefined;
  const start = head.lastIndexOf(open, head.length - 2);
  return start < 0 ? undefined : head.slice(start + 1, -1);
}

/** Behind the last delimiter: what stands before it belongs to no key. */
const lastPiece = (text: string, delimiter: string): string => {
  const at = text.lastIndexOf(delimiter);
  return (at < 0 ? text : text.slice(at + delimiter.length)).trim();
};

function valueAt(text: string, start: number, form: KeyValueForm): { readonly text: string; readonly end: number } {
  let at = start;
  while (at < text.length && text.charAt(at).trim() === '') at += 1;
  const [open = '', close = open] = form.quotes;
  if (open !== '' && text.charAt(at) === open) {
    const quoted = quotedAt(text, at + 1, close, form.escape);
    if (quoted) return quoted;
  }
  const end = text.indexOf(form.pairDelimiter, at);
  return end < 0
    ? { text: text.slice(at).trim(), end: text.length }
    : { text: text.slice(at, end).trim(), end: end + form.pairDelimiter.length };
}

/** Up to the closing quote; undefined where there is none. */
function quotedAt(text: string, start: number, close: string, escaping: string) {
  let value = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (escaping !== '' && character === escaping && at + 1 < text.length) {
      at += 1;
      value += text.charAt(at);
    } else if (character === close) return { text: value, end: at + 1 };
    else value += character;
  }
  return undefined;
}
