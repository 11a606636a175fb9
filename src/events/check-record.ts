import { type Finding, findingOf, type Place } from '../finding.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { type Member, membersOf } from './json/locate.ts';
import { insideJsonString } from './json/offsets.ts';
import { syntaxErrorOf } from './json/syntax.ts';
import { checkPayload } from './payload/check.ts';
import { type IssuePlace, none, type PayloadContext, type PayloadIssue, together } from './payload/issue.ts';
import { payloadRules } from './payload/rules.ts';
import { standardVocabulary, type Vocabulary } from './payload/vocabulary.ts';
import type { EventRecord, RecordPayload } from './record.ts';

/**
 * Checks what a record carries. Where things stand is worked out only for what is wrong.
 * @param isPlaced false: not even for that, because findings are only counted
 */
export function checkRecord(
  record: EventRecord,
  context: PayloadContext = record,
  vocabulary: Vocabulary = standardVocabulary,
  isPlaced = true,
): readonly Finding[] {
  const { payload } = record;
  if (payload.value === undefined) return [unparsed(record)];
  const repeated = isJsonObject(payload.value) ? repeatedKeys(payload.value, payload) : none;
  const issues = together(checkPayload(payload.value, context, vocabulary), repeated);
  if (issues.length === 0) return [];
  if (!isPlaced) return issues.map((issue) => findingOf(issue.rule, issue.message, undefined, issue.help));
  const members = membersByKey(payload.text);
  return issues.map((issue) => findingOf(issue.rule, issue.message, placeOf(issue.place, record, members), issue.help));
}

function unparsed(record: EventRecord): Finding {
  const { text } = record.payload;
  const rule = payloadRules.notAnObject;
  const error = syntaxErrorOf(text);
  if (text === '' || !error) return findingOf(rule, 'the record carries no payload', record.place);
  const place = record.payload.place(error.offset, error.offset + 1);
  return findingOf(rule, `the payload is no JSON: ${error.message}`, place);
}

/**
 * Length of the payload in the app's own compact form. A text of this length has neither escapes nor blanks nor repeated keys:
 * each of them only makes it longer.
 */
function compactLength(payload: JsonObject): number {
  let length = 1;
  for (const key of Object.keys(payload)) {
    const value = payload[key];
    if (typeof value !== 'string') return Number.NaN;
    length += key.length + value.length + '"":"",'.length;
  }
  return length;
}

/** `JSON.parse` keeps the last of repeated keys and says nothing: only the text tells. */
function repeatedKeys(value: JsonObject, payload: RecordPayload): readonly PayloadIssue[] {
  const { text } = payload;
  if (text.length === compactLength(value)) return none;
  const counts = new Map<string, number>();
  const issues: PayloadIssue[] = [];
  for (const { key } of membersOf(text)) {
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    if (nth === 0) continue;
    const place = { at: 'key', key, nth } as const;
    issues.push({ rule: payloadRules.keyRepeated, message: `key ${JSON.stringify(key)} is repeated`, place });
  }
  return issues;
}

/** Read once a record: a hostile payload has a finding for each of thousands of keys. */
function membersByKey(text: string): ReadonlyMap<string, readonly Member[]> {
  const byKey = new Map<string, Member[]>();
  for (const member of membersOf(text)) {
    const same = byKey.get(member.key);
    if (same) same.push(member);
    else byKey.set(member.key, [member]);
  }
  return byKey;
}

function placeOf(place: IssuePlace, record: EventRecord, membersOfKey: ReadonlyMap<string, readonly Member[]>): Place {
  if (place.at === 'eventId' || place.at === 'level') return record.placeOf(place.at);
  const { payload } = record;
  if (place.at === 'payload') return payload.place(0, 1);
  const { text } = payload;
  const member = membersOfKey.get(place.key)?.at((place.at === 'key' ? place.nth : undefined) ?? -1);
  if (!member) return record.place;
  if (place.at === 'key') return payload.place(member.keySpan.start, member.keySpan.end);
  if (place.start === undefined || text[member.value.start] !== '"')
    return payload.place(member.value.start, member.value.end);
  const toText = insideJsonString(text, member.value.start);
  return payload.place(toText(place.start), toText(place.end ?? place.start));
}
