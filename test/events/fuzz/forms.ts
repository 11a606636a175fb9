import { gzipSync } from 'node:zlib';
import { writeZip } from '../containers/write-zip.ts';
import { roomEvents } from '../evtx/fixture.ts';
import { type WrittenEvent, writeEvtx } from '../evtx/write-evtx.ts';
import { cliXml, cliXmlObject, eventXml } from '../readers/xml-writer.ts';

/** A capture in some form, and how many records it holds. */
export interface Form {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly records: number;
  /** One byte that goes wrong can't cost more than the records beside it. */
  readonly isSplitByLine: boolean;
  /** What stands in the bytes once a record or twice, in the order of the records; undefined of what is compressed. */
  readonly marks?: readonly Uint8Array[] | undefined;
  /** Of what is compressed: what it holds, by what findings name it with after the name of the file. */
  readonly holds?: ReadonlyMap<string, Form>;
}

const marksIn = (count: number, encoding: 'utf8' | 'utf16le'): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`room${index}@fabrikam`, encoding));

const levelNames: Readonly<Record<number, string>> = { 2: 'Error', 4: 'Information' };
const timeOf = (index: number): string => `2026-03-04T05:${String(index).padStart(2, '0')}:07.1234567Z`;
const textOf = ({ data }: WrittenEvent): string => data[0] ?? '';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const row = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const tableRecord = (event: WrittenEvent, index: number): Readonly<Record<string, unknown>> => ({
  TimeGenerated: timeOf(index),
  Source: event.source,
  EventLog: event.eventLog,
  Computer: event.computer,
  EventID: event.eventId,
  EventLevelName: levelNames[event.level],
  RenderedDescription: textOf(event),
});
const ndjson = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const viewerHeader = ['Level', 'Date and Time', 'Source', 'Event ID', 'Task Category'];
const exportColumns = [
  'Message',
  'Id',
  'Level',
  'RecordId',
  'ProviderName',
  'LogName',
  'MachineName',
  'TimeCreated',
  'LevelDisplayName',
];
const utf16 = ({ name, bytes, records: count }: Form): Form => ({
  name: `${name} in UTF-16`,
  bytes: Buffer.from(`\uFEFF${new TextDecoder().decode(bytes)}`, 'utf16le'),
  records: count,
  isSplitByLine: false,
  marks: marksIn(count, 'utf16le'),
});

/** The events in every form that is read. */
export function formsOf(events: readonly WrittenEvent[]): readonly Form[] {
  const records = events.map(tableRecord);

  const powershellRecords = events.map((event, index) => ({
    Id: event.eventId,
    Level: event.level,
    RecordId: Number(event.recordId),
    ProviderName: event.source,
    LogName: event.eventLog,
    MachineName: event.computer,
    TimeCreated: timeOf(index),
    LevelDisplayName: levelNames[event.level],
    Message: textOf(event),
    Properties: [{ Value: textOf(event) }],
  }));

  const winlogbeatRecords = events.map((event, index) => ({
    '@timestamp': timeOf(index),
    winlog: {
      channel: event.eventLog,
      provider_name: event.source,
      computer_name: event.computer,
      event_id: String(event.eventId),
      record_id: Number(event.recordId),
      event_data: { param1: textOf(event) },
    },
  }));

  const xmlEvents = events.map((event, index) => ({
    source: event.source,
    eventId: event.eventId,
    level: event.level,
    time: timeOf(index),
    recordId: Number(event.recordId),
    log: event.eventLog,
    computer: event.computer,
    data: textOf(event),
  }));

  const columns = Object.keys(records[0] ?? {});
  const rest = {
    tables: [
      {
        name: 'PrimaryResult',
        columns: columns.map((name) => ({ name, type: name === 'EventID' ? 'int' : 'string' })),
        rows: records.map((record) => columns.map((name) => record[name])),
      },
    ],
  };

  const viewerRows = events.map((event, index) => [
    levelNames[event.level] ?? '',
    `3/4/2026 5:${String(index).padStart(2, '0')}:07 AM`,
    event.source,
    String(event.eventId),
    'None',
    quoted(textOf(event)),
  ]);
  const viewerTable = (separator: string): string =>
    [viewerHeader, ...viewerRows].map((cells) => `${cells.join(separator)}\r\n`).join('');
  const wevtutilText = events.map((event, index) =>
    [
      `Event[${index}]:`,
      `  Log Name: ${event.eventLog}`,
      `  Source: ${event.source}`,
      `  Date: 2026-03-04T05:06:07.123`,
      `  Event ID: ${event.eventId}`,
      '  Task: N/A',
      `  Level: ${levelNames[event.level]}`,
      '  Opcode: N/A',
      '  Keyword: Classic',
      '  User: N/A',
      '  User Name: N/A',
      `  Computer: ${event.computer}`,
      '  Description: ',
      textOf(event),
      '',
      '',
    ].join('\r\n'),
  );
  const xmlLines = xmlEvents.map((event) => eventXml(event)).join('\n');

  const text = (name: string, content: string, isSplitByLine = true): Form => ({
    name,
    bytes: new TextEncoder().encode(content),
    records: events.length,
    isSplitByLine,
    marks: marksIn(events.length, 'utf8'),
  });
  const binary = (name: string, bytes: Uint8Array): Form => ({
    name,
    bytes,
    records: events.length,
    isSplitByLine: false,
  });
  const gzipped = (form: Form): Form => ({
    ...binary(`${form.name} in gzip`, gzipSync(form.bytes)),
    holds: new Map([['', form]]),
  });
  const zipped = (name: string, files: readonly (readonly [string, Form])[]): Form => ({
    ...binary(name, writeZip(files.map(([path, { bytes }]) => ({ name: path, content: bytes })))),
    records: files.length * events.length,
    holds: new Map(files.map(([path, form]) => [`!/${path}`, form.holds?.get('') ?? form])),
  });

  const plainForms: readonly Form[] = [
    text('ndjson', ndjson(records)),
    text('payloads', ndjson(events.map((event) => JSON.parse(textOf(event))))),
    text('array on one line', JSON.stringify(records), false),
    text('indented array', JSON.stringify(records, undefined, 2), false),
    text('Get-WinEvent', JSON.stringify(powershellRecords, undefined, 2), false),
    text('winlogbeat', ndjson(winlogbeatRecords)),
    text('REST tables', JSON.stringify(rest), false),
    text('XML without root', xmlLines),
    text('XML with root', `<?xml version="1.0" encoding="utf-8"?>\n<Events>\n${xmlLines}\n</Events>`),
    text('CLIXML', cliXml(xmlEvents.map((event, index) => cliXmlObject(event, index))), false),
    text('CSV of Event Viewer', `\uFEFF${viewerTable(',')}`),
    text('text of Event Viewer', viewerTable('\t')),
    text(
      'Export-Csv',
      row(exportColumns) +
        powershellRecords
          .map((record) => row(exportColumns.map((name) => String(record[name as keyof typeof record]))))
          .join(''),
    ),
    text(
      'CSV of the portal',
      row(['TimeGenerated [UTC]', ...columns.slice(1)]) +
        records.map((record) => row(columns.map((name) => String(record[name])))).join(''),
    ),
    text('wevtutil text', wevtutilText.join('')),
  ];

  const evtx: Form = {
    ...binary('EVTX', writeEvtx(events, { recordsPerChunk: 9 })),
    marks: marksIn(events.length, 'utf16le'),
  };

  return [
    ...plainForms,
    ...plainForms.slice(7, 10).map(utf16),
    evtx,
    ...[evtx, ...plainForms.slice(0, 3)].map(gzipped),
    zipped(
      'zip',
      plainForms.slice(0, 4).map((form) => [`${form.name}.log`, form]),
    ),
    zipped('zip of EVTX', [
      ['a.evtx', evtx],
      ['in/b.gz', gzipped(evtx)],
    ]),
  ];
}

/** Every form that is read, with events of our own. */
export const forms: readonly Form[] = formsOf(roomEvents(24));
