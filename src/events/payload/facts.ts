import type { EventPayload } from '../../generated/types.ts';

/** Properties of a payload that an event id determines. */
export const kindProperties = ['OperationName', 'OperationResult', 'ResourceState'] as const;
export type KindProperty = (typeof kindProperties)[number];

/** Level of a Windows event, as Event Viewer names it in English. */
export type EventLevel = 'Critical' | 'Error' | 'Warning' | 'Information' | 'Verbose';

/** What the Teams Rooms app writes under one event id. Source: Microsoft's manage article and samples from rooms. */
export interface EventKind {
  readonly eventId: number;
  readonly level: EventLevel;
  readonly OperationName: string;
  readonly OperationResult: string;
  readonly ResourceState: string;
}

const healthy = { level: 'Information', OperationResult: 'Pass', ResourceState: 'Healthy' } as const;
const unhealthy = { level: 'Error', OperationResult: 'Fail', ResourceState: 'Unhealthy' } as const;

export const eventKinds: readonly EventKind[] = [
  { eventId: 2000, OperationName: 'Heartbeat', ...healthy },
  { eventId: 2001, OperationName: 'Heartbeat', ...unhealthy },
  { eventId: 3000, OperationName: 'HardwareCheckEngine', ...healthy },
  { eventId: 3001, OperationName: 'HardwareCheckEngine', ...unhealthy },
  { eventId: 4000, OperationName: 'Restart', ...healthy },
];

/** The kind that `operation` and `result` name by themselves, for payloads that come without their event id. */
export const kindOf = (
  operation: unknown,
  result: unknown,
  kinds: readonly EventKind[] = eventKinds,
): EventKind | undefined => kinds.find((kind) => kind.OperationName === operation && kind.OperationResult === result);

/** Keys in the order in which every version of the app has written them. */
export const payloadKeys = [
  'Description',
  'ResourceState',
  'OperationName',
  'OperationResult',
  'OS',
  'OSVersion',
  'Alias',
  'DisplayName',
  'AppVersion',
  'IPv4Address',
  'IPv6Address',
] as const satisfies readonly (keyof EventPayload)[];

/** Addresses of further adapters; they stand after the eleven keys. */
export const furtherAddress = /^IPv([46])Address\d+$/;

export interface StatusLabel {
  readonly label: string;
  readonly values: readonly string[];
  /** Further values by form. */
  readonly pattern?: RegExp;
  /** Names that only documentation uses; lower-case. */
  readonly aliases?: readonly string[];
}

const health = ['Healthy', 'Unhealthy'] as const;
const signIn = [...health, 'NotApplicable'] as const;

/** Labels that statuses inside `Description` carry, with the values seen or documented. */
export const statusLabels: readonly StatusLabel[] = [
  { label: 'Network', values: health },
  {
    label: 'Exchange',
    values: [
      'Connected',
      'Disconnected',
      'Connecting',
      'AutodiscoveryError',
      'GeneralError',
      'ServerVersionNotSupported',
    ],
    // An HRESULT with the code of Microsoft Entra ID's answer: `80131500 : AADSTS50076`.
    pattern: /^(?:0x)?[0-9A-Fa-f]{8}(?: *: *AADSTS\d+)?$/,
  },
  { label: 'Signin', values: signIn, aliases: ['sign in'] },
  { label: 'Teams Signin', values: signIn, aliases: ['teams sign in'] },
  { label: 'Conference Microphone', values: health },
  { label: 'Conference Speaker', values: health },
  { label: 'Default Speaker', values: health },
  { label: 'Camera', values: health },
  { label: 'Front of Room Display', values: health },
  { label: 'Motion Sensor', values: health },
  { label: 'HDMI Ingest', values: health },
  { label: 'Content Camera', values: health },
];

/** Sentences that stand in `Description` by themselves. */
export const sentences: readonly RegExp[] = [
  /^Heartbeat is healthy$/,
  /^HardwareCheckEngine is healthy$/,
  /^App restarts$/,
  /^Configured display count is \d+$/,
  /^Real display count is \d+$/,
];
