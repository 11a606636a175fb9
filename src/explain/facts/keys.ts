import { furtherAddress, type payloadKeys } from '../../events/payload/facts.ts';
import type { Entry } from '../entry.ts';

type KeyText = Pick<Entry, 'title' | 'meaning' | 'see'>;

/** Keys of the payload. Source: Microsoft's manage article, and events of rooms. */
const texts: Readonly<Record<(typeof payloadKeys)[number], KeyText>> = {
  Description: {
    title: 'what the app says about what it checked',
    meaning:
      'A sentence when all is well, else a list of statuses: "Camera status : Unhealthy. …". The order differs between versions of the app, and its own error texts hold full stops: it is read by label, never by position.',
    see: ['event 2001', 'event 3001'],
  },
  ResourceState: { title: 'state of what was checked', meaning: 'Healthy or Unhealthy.', see: ['value Unhealthy'] },
  OperationName: {
    title: 'what the app did',
    meaning: 'Heartbeat, HardwareCheckEngine or Restart; it goes with the event id.',
    see: ['value Heartbeat', 'value HardwareCheckEngine', 'value Restart'],
  },
  OperationResult: { title: 'how it went', meaning: 'Pass or Fail.', see: ['value Pass', 'value Fail'] },
  OS: {
    title: 'product name of the operating system',
    meaning: 'Such as Windows 10. The custom field of the article that holds it is named SRSOSVersion_CF.',
    see: ['key OSVersion', 'field SRSOSVersion_CF'],
  },
  OSVersion: {
    title: 'version of the operating system',
    meaning: 'Four numbers, such as 10.0.19044.1889. The custom field is named SRSOSLongVersion_CF.',
    see: ['key OS', 'field SRSOSLongVersion_CF'],
  },
  Alias: {
    title: 'sign-in name of the room',
    meaning: 'The user principal name. Empty while the room is not signed in; some versions write a trailing blank.',
    see: ['finding MTR530', 'finding MTR531'],
  },
  DisplayName: {
    title: 'name of the room',
    meaning: 'As it stands in the directory. Empty while the room is not signed in.',
    see: ['finding MTR531'],
  },
  AppVersion: { title: 'version of the Teams Rooms app', meaning: 'Four numbers, such as 4.13.132.0.' },
  IPv4Address: {
    title: 'IPv4 address of the first network adapter',
    meaning: 'Addresses of further adapters follow as IPv4Address2 and so on, after all other keys.',
  },
  IPv6Address: {
    title: 'IPv6 address of the first network adapter',
    meaning: 'Usually empty. Addresses of further adapters follow as IPv6Address2 and so on, after all other keys.',
    see: ['finding MTR532'],
  },
};

export const keyEntries: readonly Entry[] = [
  ...Object.entries(texts).map(([name, text]) => ({ kind: 'key' as const, name, ...text })),
  {
    kind: 'key',
    name: 'IPv4Address2',
    pattern: furtherAddress,
    title: 'address of a further network adapter',
    meaning: 'Stands after all other keys, where the room has more than one adapter.',
    see: ['key IPv4Address', 'key IPv6Address'],
  },
];
