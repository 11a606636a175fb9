import type { Span } from '../json/locate.ts';
import type { RecordProperty } from '../record.ts';

/** A label in any language, and what stands behind its colon. */
const labelLine = /^[ \t]*[^:：\r\n]{1,80}[:：][ \t]*/;

/** Where the fields of an event stand in its text. */
export interface EventParts {
  readonly fields: ReadonlyMap<RecordProperty, Span>;
  readonly description: Span;
}

/** What is wrong with the text of an event, and where. */
export interface EventFlaw {
  readonly reason: string;
  readonly at: number;
}

/**
 * Labels are in the language of Windows, their order is always the same: log, source, date, event id, task, level, opcode, keyword,
 * user, user name, computer, description. Counted from the event id, which is the first number; some versions leave out the date.
 */
const behindId = { level: 2, computer: 7, description: 8 } as const;
const furthestId = 4;

/** Takes apart what `wevtutil` writes about one event. @param text from the line that starts it */
export function eventParts(text: string): EventParts | EventFlaw {
  const values: Span[] = [];
  let idAt: number | undefined;
  for (let at = text.indexOf('\n') + 1; at > 0 && at < text.length; ) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(at, end);
    const label = labelLine.exec(line)?.[0];
    if (label === undefined) {
      if (text.slice(end).trim() === '') break;
      return { reason: 'a line of the event has no label', at };
    }
    const value = { start: at + label.length, end: at + Math.max(label.length, line.trimEnd().length) };
    if (idAt === undefined && /^\d+$/.test(text.slice(value.start, value.end))) idAt = values.length;
    if (idAt === undefined && values.length === furthestId) return { reason: 'the event has no event id', at };
    if (idAt !== undefined && values.length === idAt + behindId.description)
      return { fields: fieldsOf(values, idAt), description: trimmed(text, value.start) };
    values.push(value);
    at = end + 1;
  }
  return { reason: 'the event breaks off before its description', at: 0 };
}

function trimmed(text: string, start: number): Span {
  const rest = text.slice(start);
  return { start: text.length - rest.trimStart().length, end: start + rest.trimEnd().length };
}

function fieldsOf(values: readonly Span[], idAt: number): ReadonlyMap<RecordProperty, Span> {
  const columns: readonly (readonly [RecordProperty, number])[] = [
    ['eventLog', 0],
    ['source', 1],
    ...(idAt > 2 ? ([['timeGenerated', idAt - 1]] as const) : []),
    ['eventId', idAt],
    ['level', idAt + behindId.level],
    ['computer', idAt + behindId.computer],
  ];
  return new Map(
    columns.flatMap(([property, column]) => {
      const value = values[column];
      return value ? [[property, value] as const] : [];
    }),
  );
}
