import { itemsOf, type JsonPath, membersOf, type Span } from '../../../events/json/locate.ts';
import { skipBlanks, skipString, syntaxErrorOf } from '../../../events/json/syntax.ts';
import { type Finding, findingOf, type Place } from '../../../finding.ts';
import type { JsonValue } from '../../../json.ts';
import type { SourceText } from '../../../text/source-text.ts';
import { viewRules } from '../../rules.ts';

/** Deeper than any view nests: twelve levels are usual. */
const maxDepth = 64;

/** JSON and the text that it was read from. */
export interface JsonDocument {
  /** The file's name without folder and extension. */
  readonly baseName: string;
  readonly value: JsonValue;
  /** Where the value at a path stands; the nearest value around it where there is none. */
  placeOf(path: JsonPath): Place;
  readonly findings: readonly Finding[];
}

/** A finding where the text is no JSON. */
export function jsonDocument(source: SourceText): JsonDocument | Finding {
  const { text } = source;
  const error = syntaxErrorOf(text, maxDepth);
  if (error) {
    const message = text.trim() === '' ? 'the file is empty' : `the file is no JSON that can be read: ${error.message}`;
    return findingOf(viewRules.syntax, message, source.placeAt(error.offset));
  }
  const baseName = (source.file.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  return { baseName, value: JSON.parse(text), placeOf: placesIn(source), findings: [...keyFindings(source)] };
}

/** Each level of the text is read once: what looks wrong in a view looks wrong in many places of it. */
function placesIn(source: SourceText): (path: JsonPath) => Place {
  const { text } = source;
  const levels = new Map<number, ReadonlyMap<string | number, Span>>();
  const levelAt = (start: number) => {
    const known = levels.get(start);
    if (known) return known;
    const level = new Map<string | number, Span>([
      ...membersOf(text, start).map(({ key, value }) => [key, value] as const),
      ...itemsOf(text, start).entries(),
    ]);
    levels.set(start, level);
    return level;
  };
  return (path) => {
    let start = skipBlanks(text, 0);
    for (const key of path) {
      const found = levelAt(start).get(key);
      if (!found) break;
      start = found.start;
    }
    return source.placeAt(start);
  };
}

/** Names with a meaning of their own in JavaScript. */
const oddKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** What `JSON.parse` doesn't tell of the keys. `source` is JSON. */
function* keyFindings(source: SourceText): Generator<Finding> {
  const { text } = source;
  /** Keys of each object that is open; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{' || character === '[') open.push(character === '{' ? new Set() : undefined);
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = skipString(text, at);
      const keys = open.at(-1);
      if (keys && text[skipBlanks(text, end)] === ':') {
        const key: string = JSON.parse(text.slice(at, end));
        const place = source.placeAt(at);
        if (keys.has(key))
          yield findingOf(
            viewRules.repeatedKey,
            `the key ${JSON.stringify(key.slice(0, 80))} stands here again`,
            place,
          );
        if (oddKeys.has(key)) yield findingOf(viewRules.oddKey, `"${key}" is the key of a setting`, place);
        keys.add(key);
      }
      at = end - 1;
    }
  }
}
