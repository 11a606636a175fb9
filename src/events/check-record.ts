import { type Finding, findingOf, type Place } from '../finding.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { eachMember, type Member } from './json/locate.ts';
import { insideJsonString } from './json/offsets.ts';
import { syntaxErrorOf, TooManyValues } from './json/syntax.ts';
import { checkPayload } from './payload/check.ts';
import { type IssuePlace, none, type PayloadContext, type PayloadIssue, quoted, together } from './payload/issue.ts';
import { IssueList, mostAlike } from './payload/issue-list.ts';
import { payloadRules } from './payload/rules.ts';
import { standardVocabulary, type Vocabulary } from './payload/vocabulary.ts';
import type { EventRecord, RecordPayload } from './record.ts';
import { tooMuchIn } from './records/limits.ts';

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
  const members = membersOfKeys(
    payload.text,
    new Set(issues.flatMap(({ place }) => ('key' in place ? place.key : []))),
  );
  return issues.map((issue) => findingOf(issue.rule, issue.message, placeOf(issue.place, record, members), issue.help));
}

function unparsed(record: EventRecord): Finding {
  const { text } = record.payload;
  const rule = payloadRules.notAnObject;
  const error = tooMuchIn(text) ?? syntaxErrorOf(text);
  if (text === '' || !error) return findingOf(rule, 'the record carries no payload', record.place);
  const place = record.payload.place(error.offset, error.offset + 1);
  const says = error instanceof TooManyValues ? 'the payload' : 'the payload is no JSON:';
  return findingOf(rule, `${says} ${error.message}`, place);
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
  let members = 0;
  const isRead = eachMember(text, () => {
    members += 1;
  });
  if (!isRead || members === Object.keys(value).length) return none;
  const counts = new Map<string, number>();
  const list = new IssueList();
  eachMember(text, ({ key }) => {
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    if (nth === 0) return;
    const place = { at: 'key', key, nth } as const;
    list.add({ rule: payloadRules.keyRepeated, message: `key ${quoted(key)} is repeated`, place });
  });
  return list.issues;
}

/** Members of one key: the first of them, as many as issues may name, and the last. */
interface SameKey {
  readonly first: Member[];
  last: Member;
}

/** Read once a record, and no more than is asked for: a hostile payload has a million keys, or one a million times. */
function membersOfKeys(text: string, keys: ReadonlySet<string>): ReadonlyMap<string, SameKey> {
  const members = new Map<string, SameKey>();
  const isRead = eachMember(text, (member) => {
    const same = members.get(member.key);
    if (same) {
      same.last = member;
      if (same.first.length <= mostAlike + 1) same.first.push(member);
    } else if (keys.has(member.key)) members.set(member.key, { first: [member], last: member });
  });
  return isRead ? members : new Map();
}

function placeOf(place: IssuePlace, record: EventRecord, members: ReadonlyMap<string, SameKey>): Place {
  if (place.at === 'eventId' || place.at === 'level') return record.placeOf(place.at);
  const { payload } = record;
  if (place.at === 'payload') return payload.place(0, 1);
  const { text } = payload;
  const same = members.get(place.key);
  const member = place.at === 'key' && place.nth !== undefined ? same?.first[place.nth] : same?.last;
  if (!member) return record.place;
  if (place.at === 'key') return payload.place(member.keySpan.start, member.keySpan.end);
  if (place.start === undefined || text[member.value.start] !== '"')
    return payload.place(member.value.start, member.value.end);
  const toText = insideJsonString(text, member.value.start);
  return payload.place(toText(place.start), toText(place.end ?? place.start));
}
