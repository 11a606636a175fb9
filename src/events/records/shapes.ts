import type { JsonObject } from '../../json.ts';
import type { JsonPath } from '../json/locate.ts';
import { payloadKeys } from '../payload/facts.ts';
import type { RecordProperty } from '../record.ts';

/** Where a record may carry its payload. */
export interface PayloadSource {
  readonly path: JsonPath;
  /** `json`: the payload itself, no text. `text`: JSON text, perhaps with words around it. `xml`: the same, escaped for XML. */
  readonly form: 'json' | 'text' | 'xml';
}

/**
 * Where a record may carry the event's own data. `xml`: as the `Event` table has it. `properties`: PowerShell's list of
 * `{ Value }`. `named`: an object.
 */
export interface DataSource {
  readonly path: JsonPath;
  readonly form: 'xml' | 'properties' | 'named';
}

/** How one kind of tool writes an event as JSON. */
export interface RecordShape {
  readonly name: string;
  matches(record: JsonObject): boolean;
  /** Of several paths the first that is there counts. */
  readonly properties: { readonly [Property in RecordProperty]?: readonly JsonPath[] };
  /** In the order in which they are tried. */
  readonly payload: readonly PayloadSource[];
  /** true: levels are numbered as Windows numbers them (Critical 1, Error 2, Warning 3). */
  readonly hasWindowsLevels?: boolean;
  /** Where the event in words may stand. */
  readonly rendered?: readonly JsonPath[];
  readonly data?: readonly DataSource[];
  /** How many values a record has that is a row of a table. */
  readonly width?: number;
}

const hasAny = (record: JsonObject, keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(record, key));

const carriers = ['RenderedDescription', 'EventData', 'ParameterXml', 'Properties', 'Message', 'payload'];

const barePayload: RecordShape = {
  name: 'payload',
  matches: (record) => hasAny(record, payloadKeys) && !hasAny(record, carriers),
  properties: {},
  payload: [{ path: [], form: 'json' }],
};

/** Record shapes in the order in which they are tried. To read another tool's records, add a row. */
export const recordShapes: readonly RecordShape[] = [
  barePayload,
  {
    // The `Event` table of Log Analytics, whichever way it was exported.
    name: 'Event',
    matches: (record) => hasAny(record, ['RenderedDescription', 'EventData', 'ParameterXml', 'EventLog', 'EventID']),
    properties: {
      eventLog: [['EventLog']],
      source: [['Source']],
      computer: [['Computer']],
      timeGenerated: [['TimeGenerated'], ['LocalTime']],
      eventId: [['EventID']],
      level: [['EventLevelName'], ['EventLevel']],
      recordId: [['EventRecordID']],
    },
    payload: [
      // Beside the table's own columns where `events convert` wrote the record.
      { path: ['payload'], form: 'json' },
      { path: ['RenderedDescription'], form: 'text' },
      { path: ['EventData'], form: 'xml' },
      { path: ['ParameterXml'], form: 'xml' },
      { path: ['Message'], form: 'text' },
    ],
    rendered: [['RenderedDescription'], ['Message']],
    data: [
      { path: ['EventData'], form: 'xml' },
      { path: ['ParameterXml'], form: 'xml' },
    ],
  },
  {
    // Get-WinEvent | ConvertTo-Json. The name of the level is in the language of Windows; the number isn't.
    name: 'Get-WinEvent',
    matches: (record) => hasAny(record, ['Properties', 'Message', 'LogName']),
    properties: {
      eventLog: [['LogName']],
      source: [['ProviderName']],
      computer: [['MachineName']],
      timeGenerated: [['TimeCreated']],
      eventId: [['Id']],
      level: [['LevelDisplayName'], ['Level']],
      recordId: [['RecordId']],
    },
    payload: [
      { path: ['Properties', 0, 'Value'], form: 'text' },
      { path: ['Message'], form: 'text' },
    ],
    hasWindowsLevels: true,
    rendered: [['Message']],
    data: [{ path: ['Properties'], form: 'properties' }],
  },
  {
    // winlogbeat 7 and later: names of the Elastic Common Schema beside its own.
    name: 'winlogbeat',
    matches: (record) => hasAny(record, ['winlog']),
    properties: {
      eventLog: [['winlog', 'channel']],
      source: [
        ['winlog', 'provider_name'],
        ['event', 'provider'],
      ],
      computer: [['winlog', 'computer_name']],
      timeGenerated: [['@timestamp']],
      eventId: [
        ['winlog', 'event_id'],
        ['event', 'code'],
      ],
      level: [
        ['log', 'level'],
        ['winlog', 'level'],
      ],
      recordId: [['winlog', 'record_id']],
    },
    payload: [
      { path: ['winlog', 'event_data', 'param1'], form: 'text' },
      { path: ['message'], form: 'text' },
    ],
    rendered: [['message']],
    data: [{ path: ['winlog', 'event_data'], form: 'named' }],
  },
  {
    // winlogbeat 6.
    name: 'winlogbeat 6',
    matches: (record) => hasAny(record, ['log_name']) && hasAny(record, ['event_data', 'message']),
    properties: {
      eventLog: [['log_name']],
      source: [['source_name']],
      computer: [['computer_name']],
      timeGenerated: [['@timestamp']],
      eventId: [['event_id']],
      level: [['level']],
      recordId: [['record_number']],
    },
    payload: [
      { path: ['event_data', 'param1'], form: 'text' },
      { path: ['message'], form: 'text' },
    ],
    rendered: [['message']],
    data: [{ path: ['event_data'], form: 'named' }],
  },
  {
    name: 'payload with its event id',
    matches: (record) => hasAny(record, ['payload']),
    properties: { eventId: [['eventId']] },
    payload: [
      { path: ['payload'], form: 'json' },
      { path: ['payload'], form: 'text' },
    ],
  },
];

/** What looks like no event is taken for a payload, so that the checks say what it lacks. */
export const shapeOf = (record: JsonObject): RecordShape =>
  recordShapes.find((shape) => shape.matches(record)) ?? barePayload;

/**
 * The shape of rows, which are arrays: that of a record with the table's columns, with each column's place for its name.
 * @param columns names, in the order of the cells
 * @param shape of such records, where it is known
 */
export function rowShape(
  columns: readonly string[],
  shape: RecordShape = shapeOf(Object.fromEntries(columns.map((name) => [name, null]))),
): RecordShape {
  const inRow = (path: JsonPath): readonly JsonPath[] => {
    const [name, ...rest] = path;
    const at = typeof name === 'string' ? columns.lastIndexOf(name) : -1;
    return at < 0 ? [] : [[at, ...rest]];
  };
  const sourcesInRow = <T extends { readonly path: JsonPath }>(sources: readonly T[]): readonly T[] =>
    sources.flatMap((source) => inRow(source.path).map((path) => ({ ...source, path })));
  const properties = Object.entries(shape.properties).map(([name, paths]) => [name, paths.flatMap(inRow)] as const);
  return {
    ...shape,
    properties: Object.fromEntries(properties),
    payload: sourcesInRow(shape.payload),
    rendered: (shape.rendered ?? []).flatMap(inRow),
    data: sourcesInRow(shape.data ?? []),
    ...(columns.length > 0 && { width: columns.length }),
  };
}
