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

/** How one kind of tool writes an event as JSON. */
export interface RecordShape {
  readonly name: string;
  matches(record: JsonObject): boolean;
  /** Of several paths the first that is there counts. */
  readonly properties: { readonly [Property in RecordProperty]?: readonly JsonPath[] };
  /** In the order in which they are tried. */
  readonly payload: readonly PayloadSource[];
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
      timeGenerated: [['TimeGenerated']],
      eventId: [['EventID']],
      level: [['EventLevelName'], ['EventLevel']],
      recordId: [['EventRecordID']],
    },
    payload: [
      { path: ['RenderedDescription'], form: 'text' },
      { path: ['EventData'], form: 'xml' },
      { path: ['ParameterXml'], form: 'xml' },
      { path: ['Message'], form: 'text' },
      { path: ['payload'], form: 'json' },
    ],
  },
  {
    // Get-WinEvent | ConvertTo-Json. The numeric level counts: the name is in the language of Windows.
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
  },
  {
    name: 'winlogbeat',
    matches: (record) => hasAny(record, ['winlog']),
    properties: {
      eventLog: [['winlog', 'channel']],
      source: [['winlog', 'provider_name']],
      computer: [['winlog', 'computer_name']],
      timeGenerated: [['@timestamp']],
      eventId: [['winlog', 'event_id']],
      level: [['log', 'level']],
      recordId: [['winlog', 'record_id']],
    },
    payload: [
      { path: ['winlog', 'event_data', 'param1'], form: 'text' },
      { path: ['message'], form: 'text' },
    ],
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
