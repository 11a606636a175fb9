import type { Sent } from '../fleet.ts';
import { iso, newestOfRooms, type Row, statusOf } from '../reports.ts';

/** Columns that hold what the payload has under a key. */
const keys = {
  SRSEventDescription_CF: 'Description',
  SRSResourceState_CF: 'ResourceState',
  SRSOperationName_CF: 'OperationName',
  SRSOperationResult_CF: 'OperationResult',
  SRSOSVersion_CF: 'OS',
  SRSOSLongVersion_CF: 'OSVersion',
  SRSAlias_CF: 'Alias',
  SRSDisplayName_CF: 'DisplayName',
  SRSAppVersion_CF: 'AppVersion',
  SRSIPv4Address_CF: 'IPv4Address',
  SRSIPv6Address_CF: 'IPv6Address',
  SRSIPv4Address2_CF: 'IPv4Address2',
} as const;

/** Columns that hold the status of a component. */
const hardware = {
  SRSConfMicrophoneStatus_CF: ['Conference Microphone'],
  SRSConfSpeakerStatus_CF: ['Conference Speaker'],
  SRSDefaultSpeakerStatus_CF: ['Default Speaker'],
  SRSCameraStatus_CF: ['Camera'],
  SRSFORDStatus_CF: ['Front of Room Display'],
  SRSMotionSensorStatus_CF: ['Motion Sensor'],
  SRSHDMIIngestStatus_CF: ['HDMI Ingest'],
  SRSContentCameraStatus_CF: ['Content Camera'],
} as const;
const application = {
  SRSNetworkStatus_CF: ['Network'],
  SRSExchangeStatus_CF: ['Exchange'],
  SRSSigninStatus_CF: ['Signin', 'Sign in'],
  SRSTeamsSigninStatus_CF: ['Teams Signin', 'Teams sign in'],
} as const;

type Statuses = Readonly<Record<string, readonly string[]>>;

const keyColumns = (event: Sent): Row =>
  Object.fromEntries(Object.entries(keys).map(([column, key]) => [column, event.payload[key] ?? '']));
const statusColumns = (event: Sent, statuses: Statuses): Row =>
  Object.fromEntries(Object.entries(statuses).map(([column, labels]) => [column, statusOf(event, ...labels)]));

/** The columns that say which room it was. */
export const roomRow = (event: Sent): Row => ({
  TimeGenerated: iso(event.time),
  Computer: event.computer,
  ...keyColumns(event),
});
export const applicationRow = (event: Sent): Row => ({ ...roomRow(event), ...statusColumns(event, application) });
export const hardwareRow = (event: Sent): Row => ({ ...roomRow(event), ...statusColumns(event, hardware) });

/** The row of the table, without what is empty. */
export const wholeRow = (event: Sent): Row => ({
  EventID: event.id,
  EventLog: event.log,
  Source: event.source,
  EventLevelName: event.level,
  RenderedDescription: JSON.stringify(event.payload),
  ...applicationRow(event),
  ...hardwareRow(event),
});

/** `Computer` and the time of the newest event of each. */
export const lastTimes = (sent: readonly Sent[], column = 'TimeGenerated'): readonly Row[] =>
  newestOfRooms(sent).map(({ computer, time }) => ({ Computer: computer, [column]: iso(time) }));
