import { isAlias, parseDescription, type Status, type TextSpan } from './description.ts';
import { none, type PayloadIssue, quoted } from './issue.ts';
import { IssueList } from './issue-list.ts';
import { payloadRules } from './rules.ts';
import type { Vocabulary } from './vocabulary.ts';

const at = ({ start, end }: { start: number; end: number }) =>
  ({ at: 'value', key: 'Description', start, end }) as const;

function checkLabel(status: Status): PayloadIssue[] {
  const place = at(status.labelText);
  if (!status.known)
    return [{ rule: payloadRules.labelUnknown, message: `unknown status label ${quoted(status.label)}`, place }];
  if (!isAlias(status)) return [];
  const message = `status label ${quoted(status.labelText.text)} is written "${status.label}" by the app`;
  return [{ rule: payloadRules.labelAlias, message, place }];
}

function checkStatus({ known, value, label, valueText, labelText }: Status): PayloadIssue[] {
  if (!known || known.values.includes(value) || known.pattern?.test(value)) return [];
  const rule = payloadRules.statusUnknown;
  const help = `Known values of ${label}: ${known.values.join(', ')}. ${rule.help}`;
  const message = `${label} status has the unknown value ${quoted(value)}`;
  return [{ rule, message, place: at(value === '' ? labelText : valueText), help }];
}

const freeTextIssue = (label: string, text: TextSpan): PayloadIssue => ({
  rule: payloadRules.freeText,
  message: `text after ${label} status: ${quoted(text.text)}`,
  place: at(text),
});

function* issuesIn(text: string, vocabulary: Vocabulary): Generator<PayloadIssue> {
  const { statuses, unknown } = parseDescription(text, vocabulary);
  for (const span of unknown) {
    const message = `neither a status nor a known sentence: ${quoted(span.text)}`;
    yield { rule: payloadRules.textUnknown, message, place: at(span) };
  }
  for (const status of statuses) {
    yield* checkLabel(status);
    yield* checkStatus(status);
    if (status.freeText) yield freeTextIssue(status.label, status.freeText);
  }
}

/** Twice the length of the longest text that the Windows event log takes; what is longer was made up, and is read up to here. */
const longestText = 64 * 1024;

/** Up to the last full stop of what is read: no status is cut in two. */
const readEnd = (text: string): number => text.lastIndexOf('.', longestText - 1) + 1 || longestText;

function issuesOf(text: string, vocabulary: Vocabulary): readonly PayloadIssue[] {
  const end = text.length > longestText ? readEnd(text) : text.length;
  const list = new IssueList();
  for (const issue of issuesIn(text.slice(0, end), vocabulary)) list.add(issue);
  if (end === text.length) return list.issues;
  const message = `Description has ${text.length} characters; what follows here is not read`;
  return [...list.issues, { rule: payloadRules.textUnknown, message, place: at({ start: end, end: text.length }) }];
}

// A fleet says the same few things again and again; what was worked out once is kept, within bounds.
const remembered = new WeakMap<Vocabulary, Map<string, readonly PayloadIssue[]>>();
const rememberedTexts = 1000;
const rememberedLength = 2000;

/** Checks the text of `Description`; what isn't a string is the schema's affair. */
export function checkDescription(text: unknown, vocabulary: Vocabulary): readonly PayloadIssue[] {
  if (typeof text !== 'string') return none;
  if (text.length > rememberedLength) return issuesOf(text, vocabulary);
  const texts = remembered.get(vocabulary) ?? new Map<string, readonly PayloadIssue[]>();
  const known = texts.get(text);
  if (known) return known;
  const issues = issuesOf(text, vocabulary);
  if (texts.size === 0) remembered.set(vocabulary, texts);
  else if (texts.size >= rememberedTexts) texts.clear();
  texts.set(text, issues);
  return issues;
}
