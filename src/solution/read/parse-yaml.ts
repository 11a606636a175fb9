import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, type YAMLError } from 'yaml';
import { type Finding, findingOf } from '../../finding.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Located, LocatedEntry } from '../located/located.ts';
import { rules } from '../rules.ts';
import { type ScalarStyle, scalarOffsets } from './scalar-offsets.ts';

/** A solution file has a few hundred values; aliases of aliases can stand for billions. */
const maximumValues = 20_000;
const maximumDepth = 40;

export interface ParsedYaml {
  /** Absent where a finding says why, and where the file says nothing. */
  readonly root?: Located;
  readonly findings: readonly Finding[];
}

/** One YAML document → values that know their places; everything that is wrong with it → findings. */
export function parseYaml(source: SourceText): ParsedYaml {
  const [first, second] = documentsOf(source.text);
  if (first === undefined) return { findings: [] };
  if (first === 'too deep') return failed(source, 0, tooDeep);
  const errors = [...first.errors, ...first.warnings];
  if (errors.some(({ message }) => message.includes('call stack'))) return failed(source, 0, tooDeep);
  // After the first fault in the syntax the rest is guesswork; a key that stands twice is sure.
  const told = errors.filter((error, index) => index === 0 || error.code === 'DUPLICATE_KEY');
  if (told.length > 0) return { findings: told.map((error) => findingOfError(source, error)) };
  if (second !== undefined && second !== 'too deep')
    return failed(source, second.range[0], 'a second YAML document starts here', 'write one file for each document');
  if (first.contents === null) return { findings: [] };
  return new Converter(source, first).convert(first.contents);
}

const tooDeep = 'the file is nested too deeply';

const failed = (source: SourceText, offset: number, message: string, help?: string): ParsedYaml => ({
  findings: [findingOf(rules.syntax, message, source.placeAt(offset), help)],
});

function documentsOf(text: string): readonly (Document.Parsed | 'too deep')[] {
  try {
    const documents = parseAllDocuments(text, { prettyErrors: false, stringKeys: true, version: '1.2' });
    return [...documents];
  } catch (error) {
    // The library composes by recursion: ten thousand brackets end in a stack overflow.
    if (error instanceof RangeError) return ['too deep'];
    throw error;
  }
}

/** The library's commonest messages in plainer words. */
const plainer: Partial<Record<YAMLError['code'], (excerpt: string) => string>> = {
  DUPLICATE_KEY: (excerpt) => `the key "${excerpt}" stands here for the second time`,
  TAB_AS_INDENT: () => 'a tab indents this line; YAML takes only spaces',
  NON_STRING_KEY: (excerpt) => `the key ${excerpt} is no text`,
  TAG_RESOLVE_FAILED: (excerpt) => `the tag ${excerpt} means nothing here`,
};

function findingOfError(source: SourceText, error: YAMLError): Finding {
  const [start, end] = error.pos;
  const excerpt = /^[^\n:]{0,60}/.exec(source.text.slice(start, Math.max(end, start + 1)))?.[0].trim() ?? '';
  const wording = plainer[error.code]?.(wordAt(source.text, start) || excerpt);
  const said = error.message.replace(/\.$/, '');
  return findingOf(rules.syntax, wording ?? said.charAt(0).toLowerCase() + said.slice(1), source.placeAt(start));
}

const wordAt = (text: string, start: number): string =>
  /^["']?([^\s:"']+)/.exec(text.slice(start, start + 80))?.[1] ?? '';

/** Why a document stops being read; never leaves this file. */
class Refusal extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class Converter {
  readonly #source: SourceText;
  readonly #document: Document.Parsed;
  #values = 0;

  constructor(source: SourceText, document: Document.Parsed) {
    this.#source = source;
    this.#document = document;
  }

  convert(root: Node): ParsedYaml {
    try {
      return { root: this.#node(root, 0), findings: [] };
    } catch (error) {
      if (error instanceof Refusal) return failed(this.#source, error.offset, error.message);
      throw error;
    }
  }

  #node(node: unknown, depth: number): Located {
    const [start = 0, end = start] = rangeOf(node);
    if (++this.#values > maximumValues)
      throw new Refusal(`the file stands for more than ${maximumValues} values`, start);
    if (depth > maximumDepth) throw new Refusal(`values are nested deeper than ${maximumDepth} levels`, start);
    const place = this.#source.placeAt(start);
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (target === undefined) throw new Refusal(`the alias *${node.source} stands for nothing`, start);
      return this.#node(target, depth + 1);
    }
    if (isSeq(node)) return { kind: 'list', place, items: node.items.map((item) => this.#node(item, depth + 1)) };
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }): [string, LocatedEntry] => {
        const [from = start, to = from] = rangeOf(key);
        const keyPlace = this.#source.placeAt(from, to);
        const located = value === null ? nothing(keyPlace) : this.#node(value, depth + 1);
        return [String(isScalar(key) ? key.value : key), { keyPlace, value: located }];
      });
      return { kind: 'map', place, entries: new Map(entries) };
    }
    return this.#scalar(node, start, end);
  }

  #scalar(node: unknown, start: number, end: number): Located {
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value !== 'string') {
      const place = this.#source.placeAt(start, end);
      return typeof value === 'number' || typeof value === 'boolean'
        ? { kind: 'scalar', value, place }
        : nothing(place);
    }
    const style = isScalar(node) ? (node.type as ScalarStyle | undefined) : undefined;
    const block = style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED';
    const source = this.#source;
    let offsets: Uint32Array | undefined;
    const text = {
      text: value,
      placeAt(offset: number) {
        offsets ??= scalarOffsets(source.text.slice(start, end), style ?? 'PLAIN', value);
        return source.placeAt(start + (offsets[Math.max(0, Math.min(offset, value.length))] ?? 0));
      },
    };
    return { kind: 'scalar', value, place: source.placeAt(start, block ? undefined : end), text };
  }
}

const nothing = (place: Located['place']): Located => ({ kind: 'scalar', value: null, place });

const rangeOf = (node: unknown): readonly number[] =>
  (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined) ?? [];
