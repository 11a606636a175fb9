import { decodedHead } from '../decode/utf16.ts';
import { isEvtx } from '../evtx/layout.ts';
import { decode } from '../readers/decode.ts';
import { formatOf } from '../readers/formats.ts';

const eventKeys =
  /"(?:OperationName|ResourceState|RenderedDescription|EventID|EventLog|EventData|ParameterXml|LogName|ProviderName|winlog|TableName|tables|eventId)\\?"\s*:/;

/** Formats in which many other things are written: what tells events from them. */
const marks: Readonly<Record<string, RegExp>> = {
  'event-xml': /<(?:[\w.-]+:)?Event[\s>]/,
  'json-list': eventKeys,
  ndjson: eventKeys,
  json: eventKeys,
};

/**
 * Is a file that nobody named a captured log? In a folder or an archive many things lie that are none.
 * @param head its first bytes
 */
export function looksLikeCapture(head: Uint8Array, file: string): boolean {
  if (isEvtx(head)) return true;
  const { bytes } = decodedHead(head);
  const text = decode(bytes);
  const format = formatOf({ bytes, text }, file);
  return !('ruleId' in format) && (marks[format.name]?.test(text) ?? true);
}
