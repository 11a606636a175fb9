import { eventKinds } from '../../events/payload/facts.ts';
import type { Entry } from '../entry.ts';

type EventText = Pick<Entry, 'title' | 'meaning' | 'causes' | 'actions' | 'see'>;

/** What the events mean, by id. Source: Microsoft's manage article and the reports of its readers. */
const texts: Readonly<Record<number, EventText>> = {
  2000: {
    title: 'the app and what it depends on are healthy',
    meaning:
      'The heartbeat of a room: the app runs, the network and Exchange answer, and the room is signed in. It comes every five minutes. It also ends an application fault: queries take the newest heartbeat of a room, so a 2000 after a 2001 is a recovery. Its Description is one sentence, so the status fields stay empty.',
    causes: ['A room that writes no 2000 at all may never have been signed in successfully, or does not run the app.'],
    actions: ['Nothing. Where it is missing, look for 2001 first, then for a room that is off or offline.'],
    see: ['event 2001', 'alert application-error'],
  },
  2001: {
    title: 'the app, or something that it depends on, is not healthy',
    meaning:
      'A heartbeat that failed. Description lists the statuses of Network, Exchange, Signin and Teams Signin; at least one of them is not healthy. It comes every five minutes while the fault lasts, and a 2000 follows once it is over. Alias and DisplayName may be empty, because the room may not be signed in.',
    causes: [
      'The account of the room cannot sign in: wrong or expired password, locked account, conditional access, missing licence.',
      'Exchange does not answer, or is not found: see the Exchange status.',
      'The network is down, or a proxy or firewall stands in the way.',
      'A room in Teams-only mode with an older app: Signin (Skype for Business) stays Unhealthy although the room works.',
    ],
    actions: [
      'Read the statuses in Description, and have each one explained that is not healthy.',
      'Where only Signin is Unhealthy and Teams Signin is Healthy, update the app or set the room to Teams only.',
      'Sign in to the room with its account and read the message on the console.',
    ],
    see: ['status Exchange', 'status Teams Signin', 'status Signin', 'status Network'],
  },
  3000: {
    title: 'every peripheral that is configured works',
    meaning:
      'A hardware check that passed. It comes every five minutes and ends a hardware fault: queries take the newest check of a room, so a 3000 after a 3001 is a recovery. Its Description is one sentence, so the hardware fields stay empty: a healthy room may have no content camera at all.',
    actions: ['Nothing.'],
    see: ['event 3001', 'alert hardware-error'],
  },
  3001: {
    title: 'a peripheral does not work',
    meaning:
      'A hardware check that failed. Description lists the status of each peripheral; at least one is Unhealthy. It comes every five minutes while the fault lasts, and a 3000 follows once it is over.',
    causes: [
      'A device or a cable was unplugged, or a device is switched off.',
      'A device was replaced and the app still expects the old one.',
      'Fewer displays are connected than the settings of the app name.',
      'App 4.1 to 4.3: some builds reported devices wrongly.',
    ],
    actions: [
      'Find the peripherals that are Unhealthy, and check power and cables in the room.',
      'Choose the devices anew in the settings of the app.',
      'Restart the room; update an old app.',
    ],
    see: ['status Front of Room Display', 'status Camera', 'status Conference Microphone'],
  },
  4000: {
    title: 'the app was restarted',
    meaning:
      'The app started. The event says neither why nor who asked for it; the operation passed, whatever ended the app before.',
    causes: [
      'Maintenance, an update, or a restart by hand.',
      'The app or Windows crashed, when it comes several times a day.',
    ],
    actions: ['Compare the times with maintenance; where they do not fit, look at the System and Application logs.'],
    see: ['query restarts'],
  },
};

export const eventEntries: readonly Entry[] = eventKinds.flatMap((kind) => {
  const text = texts[kind.eventId];
  if (!text) return [];
  return [
    {
      kind: 'event' as const,
      name: String(kind.eventId),
      facts: [
        ['level', kind.level],
        ['operation', kind.OperationName],
        ['result', kind.OperationResult],
        ['state', kind.ResourceState],
      ],
      ...text,
    },
  ];
});
