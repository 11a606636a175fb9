import { type Finding, findingOf } from '../../finding.ts';
import { captureRules } from '../capture-rules.ts';
import { quoted } from '../payload/issue.ts';
import { clixml } from './clixml.ts';
import { eventViewerCsv } from './event-viewer-csv.ts';
import { eventViewerText } from './event-viewer-text.ts';
import { eventXml } from './event-xml.ts';
import { exportCsv } from './export-csv.ts';
import { foreignFormatOf } from './foreign.ts';
import { jsonEnvelope } from './json-envelope.ts';
import { jsonValues } from './json-values.ts';
import { ndjson } from './ndjson.ts';
import { plainCsv } from './plain-csv.ts';
import { portalCsv } from './portal-csv.ts';
import type { CaptureFormat, Head } from './reader.ts';
import { wevtutilText } from './wevtutil-text.ts';

/** Formats in the order in which they are tried; by content, never by the name of the file. To add one: write its file and a row. */
export const captureFormats: readonly CaptureFormat[] = [
  clixml,
  eventXml,
  eventViewerCsv,
  eventViewerText,
  exportCsv,
  plainCsv,
  portalCsv,
  wevtutilText,
  // Any text with a line that starts with a brace is taken for NDJSON: the formats above come first.
  jsonEnvelope,
  ndjson,
  jsonValues,
];

/** The format of a capture, or what to say about a file that is none. */
export function formatOf(head: Head, file: string): CaptureFormat | Finding {
  const place = { file, line: 1, column: 1 };
  const foreign = foreignFormatOf(head);
  if (foreign) {
    const message = `the file is ${foreign.is}, which is not read here yet`;
    return findingOf(captureRules.format, message, place, foreign.help);
  }
  if (head.text.trim() === '') return findingOf(captureRules.empty, 'the file is empty', place);
  const format = captureFormats.find(({ matches }) => matches(head));
  if (format) return format;
  const start = quoted(head.text.trimStart().split(/[\r\n]/, 1)[0] ?? '');
  return findingOf(captureRules.format, `the file is in no format that is read here: it starts with ${start}`, place);
}
