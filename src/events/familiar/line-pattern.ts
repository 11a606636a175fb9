import { isJsonObject } from '../../json.ts';
import { type Member, membersOf } from '../json/locate.ts';
import type { RecordJson } from '../record.ts';
import { payloadOf } from '../records/payload-of.ts';

/** What a line of the same form says where lines differ. Values as they stand in the line, without their quotes. */
export interface LineParts {
  readonly computer: string | undefined;
  readonly time: string | undefined;
  readonly recordId: string | undefined;
  /** Event id and level, in all members that tell them. */
  readonly kind: string;
  /** Beginning and end of the payload, escapes and all: what is seldom the room's own, and what is. */
  readonly payloadStart: string;
  readonly payloadEnd: string;
  /** Offset after the line's break. */
  readonly end: number;
}

type Role = 'computer' | 'time' | 'recordId' | 'kind' | 'payload' | 'same' | 'any';

/** Characters of a JSON string that stand for themselves: those of ASCII, and all. */
const plainAscii = '[ !#-\\[\\]-\\x7f]';
const plainAny = '[^"\\\\\\x00-\\x1f]';

const number = '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?';
const escapes = '\\\\(?:["\\\\/bfnrt]|u[0-9A-Fa-f]{4})';

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Patterns of a value by its role. All of them read any text in one go, without ever turning back far. */
const patterns: Readonly<Record<Role, (plain: string, example: string) => string>> = {
  computer: (plain) => `"(${plain}+)"`,
  time: (plain) => `"(${plain}+)"`,
  recordId: (plain, example) => (example.startsWith('"') ? `"(${plain}+)"` : '([1-9]\\d{0,14})'),
  kind: (plain) => `("${plain}*"|${number})`,
  // Up to the first key that is the room's own; any split will do, since both parts must be known to the letter.
  payload: (plain) => `"((?:${plain}*\\\\[!-~])*?Alias\\\\":)(${plain}*(?:\\\\[!-~]${plain}*)*)"`,
  same: (_, example) => literally(example),
  any: (plain) => `(?:"${plain}*(?:${escapes}${plain}*)*"|${number}|true|false|null)`,
};

/** What a record's text looks like with its values taken out: how all lines of one export look. */
export class LinePattern {
  /** Finds a line in a text of several, if it is ASCII. */
  readonly #inText: RegExp;
  /** Matches a line by itself. */
  readonly #alone: RegExp;
  /** Number of the group of each role. */
  readonly #groups: Readonly<Record<'computer' | 'time' | 'recordId' | 'payload', number>>;
  readonly #kinds: readonly number[];

  constructor(text: string, members: readonly Member[], roles: readonly Role[]) {
    const groups = { computer: 0, time: 0, recordId: 0, payload: 0 };
    const kinds: number[] = [];
    let group = 1;
    for (const role of roles) {
      if (role === 'same' || role === 'any') continue;
      if (role === 'kind') kinds.push(group);
      else groups[role] = group;
      group += role === 'payload' ? 2 : 1;
    }
    this.#groups = groups;
    this.#kinds = kinds;
    const source = (plain: string): string => {
      let at = 0;
      let pattern = '';
      for (const [index, { value }] of members.entries()) {
        const example = text.slice(value.start, value.end);
        pattern += literally(text.slice(at, value.start)) + patterns[roles[index] ?? 'same'](plain, example);
        at = value.end;
      }
      return pattern + literally(text.slice(at));
    };
    this.#inText = new RegExp(`${source(plainAscii)}\\n`, 'y');
    this.#alone = new RegExp(`^${source(plainAny)}$`);
  }

  /** @param start of a line in a text in which every line has its break */
  partsAt(text: string, start: number): LineParts | undefined {
    this.#inText.lastIndex = start;
    const match = this.#inText.exec(text);
    return match ? this.#parts(match, this.#inText.lastIndex) : undefined;
  }

  /** @param line without its break */
  partsOf(line: string): LineParts | undefined {
    const match = this.#alone.exec(line);
    return match ? this.#parts(match, line.length) : undefined;
  }

  #parts(match: RegExpExecArray, end: number): LineParts {
    const { computer, time, recordId, payload } = this.#groups;
    let kind = '';
    for (const group of this.#kinds) kind += `${match[group] ?? ''},`;
    return {
      computer: computer === 0 ? undefined : match[computer],
      time: time === 0 ? undefined : match[time],
      recordId: recordId === 0 ? undefined : match[recordId],
      kind,
      payloadStart: match[payload] ?? '',
      payloadEnd: match[payload + 1] ?? '',
      end,
    };
  }
}

/** What the shape of a record says about its members, where it is flat; undefined where it isn't. */
function rolesOf({
  value,
  shape: { properties, payload: sources },
}: RecordJson): ReadonlyMap<string, Role> | undefined {
  const roles = new Map<string, Role>();
  const give = (path: readonly (string | number)[], role: Role): void => {
    const [key] = path;
    if (path.length === 1 && typeof key === 'string' && Object.hasOwn(value, key)) roles.set(key, role);
  };
  /** Of several members the first that isn't null counts; those before it must stay what they are. */
  const giveFirst = (paths: readonly (readonly (string | number)[])[], role: Role): void => {
    for (const path of paths) {
      const isNull = value[String(path[0])] === null;
      give(path, isNull ? 'same' : role);
      if (roles.has(String(path[0])) && !isNull) return;
    }
  };
  for (const path of [...(properties.eventLog ?? []), ...(properties.source ?? [])]) give(path, 'same');
  for (const path of [...(properties.eventId ?? []), ...(properties.level ?? [])]) give(path, 'kind');
  giveFirst(properties.computer ?? [], 'computer');
  giveFirst(properties.timeGenerated ?? [], 'time');
  giveFirst(properties.recordId ?? [], 'recordId');
  for (const source of sources) {
    const isPayload = isJsonObject(payloadOf(value, [source]).value);
    give(source.path, isPayload ? 'payload' : 'same');
    if (isPayload) return roles;
  }
  return undefined;
}

/** The pattern of lines that differ from a record's own text only in values; undefined where the record is not flat. */
export function linePatternOf(record: RecordJson): LinePattern | undefined {
  const { text, value } = record;
  const members = membersOf(text);
  const isFlat = Object.values(value).every((member) => typeof member !== 'object' || member === null);
  const roles = isFlat && members.length === Object.keys(value).length ? rolesOf(record) : undefined;
  if (!roles || ![...roles.values()].includes('payload')) return undefined;
  return new LinePattern(
    text,
    members,
    members.map(({ key }) => roles.get(key) ?? 'any'),
  );
}
