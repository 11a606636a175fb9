import type { ParameterType, ParameterValue } from '../../generated/types.ts';
import { lastAtMost, type TextSource } from '../../text/source-text.ts';
import { forms, type TypedValue } from './dialect.ts';
import type { Operand, Template, TemplateNode } from './template.ts';

export type Values = ReadonlyMap<string, { readonly type: ParameterType; readonly value: ParameterValue }>;

/** A stretch of the output. */
interface Segment {
  readonly text: string;
  readonly source: TextSource;
  readonly offset: number;
  /** true: copied from the template; false: a value, which stands at `offset` as a whole. */
  readonly verbatim: boolean;
}

interface Scope {
  readonly values: Values;
  /** Inside `{{#each}}`. */
  readonly loop?: { readonly items: readonly string[]; readonly index: number };
}

/**
 * Fills in a template. Values are data: what they hold is never read as a template again.
 * @returns the text without whitespace at its end; its places are those in the template's own file, or in the fragment's
 */
export function render(template: Template, values: Values): TextSource {
  const segments = segmentsOf(template, { values });
  const starts: number[] = [];
  let length = 0;
  for (const segment of segments) {
    starts.push(length);
    length += segment.text.length;
  }
  const text = segments
    .map((segment) => segment.text)
    .join('')
    .trimEnd();
  return {
    text,
    placeAt(offset) {
      const index = lastAtMost(starts, offset);
      const segment = segments[index];
      if (segment === undefined) return template.source.placeAt(0);
      const inside = segment.verbatim ? Math.max(0, offset - (starts[index] ?? 0)) : 0;
      return segment.source.placeAt(segment.offset + Math.min(inside, segment.text.length));
    },
  };
}

const segmentsOf = ({ nodes, source }: Template, scope: Scope): readonly Segment[] => bodyOf(nodes, source, scope);

const bodyOf = (nodes: readonly TemplateNode[], source: TextSource, scope: Scope): readonly Segment[] =>
  nodes.flatMap((node) => nodeSegments(node, source, scope)).filter((segment) => segment.text !== '');

function nodeSegments(node: TemplateNode, source: TextSource, scope: Scope): readonly Segment[] {
  switch (node.is) {
    case 'content':
      return [{ text: node.text, source, offset: node.offset, verbatim: true }];
    case 'value': {
      const text = forms[node.form](typedValue(node.operand, scope));
      return [{ text, source, offset: node.offset, verbatim: false }];
    }
    case 'if':
      return bodyOf(
        isTrue(typedValue(node.operand, scope)) !== node.negated ? node.body : node.otherwise,
        source,
        scope,
      );
    case 'each': {
      const items = [typedValue(node.operand, scope).value].flat().map(String);
      if (items.length === 0) return bodyOf(node.otherwise, source, scope);
      return items.flatMap((_, index) => bodyOf(node.body, source, { ...scope, loop: { items, index } }));
    }
    case 'fragment': {
      const segments = segmentsOf(node.template, { values: scope.values });
      const { indent } = node;
      if (indent === '') return segments;
      return indented(segments, { text: indent, source, offset: node.offset - indent.length, verbatim: true });
    }
  }
}

/** Every line gets the indentation of the place where the fragment stands, as Handlebars does it. */
function indented(segments: readonly Segment[], indent: Segment): readonly Segment[] {
  let atLineStart = true;
  return segments.flatMap((segment) => {
    const out: Segment[] = [];
    let from = 0;
    while (from < segment.text.length) {
      const lineEnd = segment.text.indexOf('\n', from);
      const to = lineEnd === -1 ? segment.text.length : lineEnd + 1;
      if (atLineStart) out.push(indent);
      const offset = segment.verbatim ? segment.offset + from : segment.offset;
      out.push({ ...segment, text: segment.text.slice(from, to), offset });
      atLineStart = lineEnd !== -1;
      from = to;
    }
    return out;
  });
}

function typedValue(operand: Operand, { values, loop }: Scope): TypedValue {
  const plain = (value: ParameterValue): TypedValue => ({ value, isTimespan: false });
  switch (operand.is) {
    case 'parameter': {
      const parameter = values.get(operand.name);
      return { value: parameter?.value ?? '', isTimespan: parameter?.type === 'timespan' };
    }
    case 'item':
      return plain(loop?.items[loop.index] ?? '');
    case 'index':
      return plain(loop?.index ?? 0);
    case 'first':
      return plain(loop?.index === 0);
    case 'last':
      return plain(loop !== undefined && loop.index === loop.items.length - 1);
  }
}

/** As Handlebars' `#if`: false, zero, the empty text and the empty list are not. */
const isTrue = ({ value }: TypedValue): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));
