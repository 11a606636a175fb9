import { decodedHead } from '../decode/utf16.ts';
import { isEvtx } from '../evtx/layout.ts';
import { decode } from '../readers/decode.ts';
import { formatOf } from '../readers/formats.ts';

const eventKeys =
  /"(?:OperationName|ResourceState|RenderedDescription|EventID|EventLog|EventData|ParameterXml|LogName|ProviderName|winlog|TableName|tables|eventId)\\?"\s*:/;
/** Keys of a payload, however it is quoted where it stands: what has both holds events of the app, or did before it was damaged. */
const payloadMarks = [/(?:"|&quot;|&#34;)OperationName\\?"*(?:&quot;|&#34;)?\s*:/, /(?:"|&quot;|&#34;)ResourceState/];

/** Formats in which many other things are written: what tells events from them. */
const marks: Readonly<Record<string, RegExp>> = {
  'event-xml': /<(?:[\w.-]+:)?Event[\s>]/,
  'json-list': eventKeys,
  ndjson: eventKeys,
  json: eventKeys,
};

/** Named as a Windows event log, and none. Only the name tells that somebody may miss it. */
export const isMisnamed = (file: string): boolean => file.toLowerCase().endsWith('.evtx');

/**
 * Is a file that nobody named a captured log, or what is left of one? In a folder or an archive many things lie that are none.
 * @param head its first bytes
 */
export function looksLikeCapture(head: Uint8Array, file: string): boolean {
  if (isEvtx(head)) return true;
  const { bytes } = decodedHead(head);
  const text = decode(bytes);
  const format = formatOf({ bytes, text }, file);
  if (!('ruleId' in format)) return marks[format.name]?.test(text) ?? true;
  return payloadMarks.every((mark) => mark.test(text));
}
