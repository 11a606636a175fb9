import { type StatusLabel, sentences } from './facts.ts';
import { normalizedLabel, standardVocabulary, type Vocabulary } from './vocabulary.ts';

/** A stretch of `Description`: offsets in UTF-16 units, the end excluded, without blanks around it. */
export interface TextSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One status of the list: `Camera status : Unhealthy.` */
export interface Status {
  /** The label's own name where it is known, else as written. */
  readonly label: string;
  readonly value: string;
  /** Absent where no known label is written here. */
  readonly known?: StatusLabel;
  /** The label as written. */
  readonly labelText: TextSpan;
  readonly valueText: TextSpan;
  /** Error text of the app after the status. */
  readonly freeText?: TextSpan;
  /** From the label to the end of the free text, or of the value. */
  readonly start: number;
  readonly end: number;
}

export interface Description {
  readonly statuses: readonly Status[];
  /** Known sentences, display counts among them. */
  readonly sentences: readonly TextSpan[];
  /** Text before any status that is no known sentence. */
  readonly unknown: readonly TextSpan[];
}

const blank = /[ \t\r\n]/;

function trimmed(text: string, from: number, to: number): TextSpan {
  let start = from;
  let end = to;
  while (start < end && blank.test(text.charAt(start))) start += 1;
  while (end > start && blank.test(text.charAt(end - 1))) end -= 1;
  return { text: text.slice(start, end), start, end };
}

/** true: `written` is a name of the label that only documentation uses. */
export const isAlias = (status: Status): boolean =>
  status.known?.aliases?.includes(normalizedLabel(status.labelText.text)) ?? false;

/** A label that nobody knows is still a label if it looks like one: up to five words. */
const looksLikeLabel = (text: string): boolean => text.length <= 48 && text.split(/[ \t\r\n]+/).length <= 5;

const statusMark = /[ \t\r\n]status[ \t\r\n]*:/i;

/** Reads `label status : value`, the text between two full stops. */
function statusIn(text: string, from: number, to: number, vocabulary: Vocabulary): Status | undefined {
  const mark = to - from > 'status:'.length ? statusMark.exec(text.slice(from, to)) : null;
  if (!mark) return undefined;
  const labelText = trimmed(text, from, from + mark.index);
  const known = vocabulary.labels.get(normalizedLabel(labelText.text));
  // Error text of the app is glued to the full stop before it; a status never is.
  const glued = from > 0 && labelText.start === from;
  if (!known && (glued || labelText.text === '' || !looksLikeLabel(labelText.text))) return undefined;
  const valueText = trimmed(text, from + mark.index + mark[0].length, to);
  return {
    label: known?.label ?? labelText.text,
    value: valueText.text,
    ...(known && { known }),
    labelText,
    valueText,
    start: labelText.start,
    end: valueText.end,
  };
}

const isSentence = (text: string, vocabulary: Vocabulary): boolean =>
  sentences.some((sentence) => sentence.test(text)) || vocabulary.sentences.has(text);

/**
 * Reads `Description` by its labels. Neither the position of a status nor the number of full stops says anything: both differ
 * between versions of the app, and free text has full stops of its own.
 */
export function parseDescription(text: string, vocabulary: Vocabulary = standardVocabulary): Description {
  const statuses: Status[] = [];
  const known: TextSpan[] = [];
  const unknown: TextSpan[] = [];
  /** Start and end of text that is neither status nor sentence, since the last of either. */
  let loose: { start: number; end: number } | undefined;

  const settle = () => {
    if (!loose) return;
    const span = trimmed(text, loose.start, loose.end);
    loose = undefined;
    const last = statuses.at(-1);
    if (!last) unknown.push(span);
    else statuses[statuses.length - 1] = { ...last, freeText: joined(text, last.freeText, span), end: span.end };
  };

  for (let from = 0; from < text.length; ) {
    const stop = text.indexOf('.', from);
    const to = stop < 0 ? text.length : stop;
    const status = statusIn(text, from, to, vocabulary);
    const span = trimmed(text, from, to);
    if (status) {
      settle();
      statuses.push(status);
    } else if (isSentence(span.text, vocabulary)) {
      settle();
      known.push(span);
    } else if (span.text !== '') loose = { start: loose?.start ?? from, end: Math.min(to + 1, text.length) };
    from = to + 1;
  }
  settle();
  return { statuses, sentences: known, unknown };
}

/** Free text may be interrupted by a known sentence: it then reaches from its first to its last word. */
function joined(text: string, first: TextSpan | undefined, last: TextSpan): TextSpan {
  return first ? { text: text.slice(first.start, last.end), start: first.start, end: last.end } : last;
}
