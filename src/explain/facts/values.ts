import type { Entry } from '../entry.ts';

type ValueText = Omit<Entry, 'kind'>;

/** What the values mean that statuses and payloads may have. Source: Microsoft's manage article, and events of rooms. */
const values: readonly ValueText[] = [
  {
    name: 'Healthy',
    title: 'it works',
    meaning: 'The thing that was checked works. As ResourceState of an event: everything that was checked does.',
    see: ['event 2000', 'event 3000'],
  },
  {
    name: 'Unhealthy',
    title: 'it does not work',
    meaning:
      'The thing that was checked does not work. As ResourceState of an event: at least one thing in the list of Description does not. The app may glue an error text to it, which often says why.',
    causes: ['It depends on the label in front: have that explained.'],
    actions: ['Find the labels that are Unhealthy in Description, and have them explained.'],
    see: ['event 2001', 'event 3001', 'status Teams Signin'],
  },
  {
    name: 'NotApplicable',
    title: 'the room does not use it',
    meaning:
      'Signin in Teams-only mode (app 4.13 and later), Teams Signin in Skype-only mode. It is no fault, and queries do not count it as one.',
    actions: ['Nothing.'],
    see: ['status Signin', 'status Teams Signin'],
  },
  {
    name: 'Connected',
    title: 'Exchange answers',
    meaning: 'The healthy value of the Exchange status: the calendar of the room is read.',
    see: ['status Exchange'],
  },
  {
    name: 'Disconnected',
    title: 'there is no connection to Exchange',
    meaning: 'The app had a connection to Exchange, or found where it is, and has none now.',
    causes: ['Network, proxy or firewall.', 'An outage of Exchange.'],
    actions: ['Look at the Network status of the same event.', 'Look at the service health of Microsoft 365.'],
    see: ['status Exchange', 'status Network'],
  },
  {
    name: 'Connecting',
    title: 'the connection to Exchange is being made',
    meaning: 'A state between two others. It is a fault only when event after event says so.',
    actions: ['Wait for the next event; if it stays, treat it like Disconnected.'],
    see: ['value Disconnected', 'status Exchange'],
  },
  {
    name: 'AutodiscoveryError',
    title: 'the Exchange server of the mailbox was not found',
    meaning:
      'The error of the Exchange status that is seen most often. Autodiscover is how a client asks which server holds a mailbox; it did not answer, or its answer could not be used.',
    causes: [
      'The account has no mailbox, or the address in the settings of the app is not that of the mailbox.',
      'DNS has no autodiscover record for the domain, or one that leads astray.',
      'A proxy, a firewall or a certificate that is not trusted stands between the room and Autodiscover.',
      'The sign-in is refused: wrong password, or modern authentication is not turned on in the settings of the app.',
    ],
    actions: [
      'Compare address and password in the settings of the app with the mailbox.',
      'Look up autodiscover.<domain> from the network of the room, and open it in a browser there.',
      "Test the account with Microsoft's Remote Connectivity Analyzer.",
    ],
    see: ['status Exchange', 'event 2001'],
  },
  {
    name: 'GeneralError',
    title: 'Exchange failed for a reason that the app does not name',
    meaning: 'The Exchange status for everything that has no name of its own.',
    causes: ['Sign-in to Exchange refused, mailbox full or disabled, or Exchange itself.'],
    actions: [
      'Sign in to the mailbox of the room in a browser.',
      'Restart the room; look at the service health of Microsoft 365.',
    ],
    see: ['status Exchange'],
  },
  {
    name: 'ServerVersionNotSupported',
    title: 'the Exchange server is too old',
    meaning: 'Exchange was found, but the app does not talk to that version.',
    causes: ['The mailbox is on an Exchange server that Teams Rooms does not support.'],
    actions: ['Move the mailbox to a supported server or to Exchange Online.'],
    see: ['status Exchange'],
  },
  {
    name: 'AADSTS',
    pattern: /^(?:(?:0x)?[0-9a-f]{8}(?:\s*:\s*AADSTS\d+)?|AADSTS\d+)$/i,
    title: 'an error number, with the answer of Microsoft Entra ID',
    meaning:
      'Instead of a name, the Exchange status may be an error number of Windows (eight hexadecimal digits), a colon and the code with which Microsoft Entra ID refused the sign-in, such as 80131500 : AADSTS50076. The code names the reason; 50076 asks for multi-factor authentication.',
    causes: ['Conditional access, multi-factor authentication, or the password: it depends on the code.'],
    actions: [
      "Look the code up in Microsoft's list of sign-in error codes.",
      'Look at the sign-in log of the account of the room: it has the same code with its policy.',
    ],
    see: ['status Exchange', 'status Teams Signin'],
  },
  {
    name: 'Pass',
    title: 'the operation found nothing wrong',
    meaning: 'OperationResult of events 2000, 3000 and 4000; it goes with ResourceState Healthy.',
    see: ['key OperationResult'],
  },
  {
    name: 'Fail',
    title: 'the operation found something wrong',
    meaning: 'OperationResult of events 2001 and 3001; it goes with ResourceState Unhealthy.',
    see: ['event 2001', 'event 3001'],
  },
  {
    name: 'Heartbeat',
    title: 'the app says how it is',
    meaning:
      "OperationName of events 2000 and 2001, every five minutes. It is not the agent's own table Heartbeat, which says only that the agent runs.",
    see: ['event 2000', 'event 2001'],
  },
  {
    name: 'HardwareCheckEngine',
    title: 'the app checks its peripherals',
    meaning: 'OperationName of events 3000 and 3001, every five minutes.',
    see: ['event 3000', 'event 3001'],
  },
  {
    name: 'Restart',
    title: 'the app started',
    meaning: 'OperationName of event 4000.',
    see: ['event 4000'],
  },
];

export const valueEntries: readonly Entry[] = values.map((value) => ({ kind: 'value', ...value }));
