import { statusLabels } from '../../events/payload/facts.ts';
import type { Entry } from '../entry.ts';

interface StatusText extends Pick<Entry, 'title' | 'meaning' | 'causes' | 'actions' | 'see'> {
  readonly event: 2001 | 3001;
}

const peripheral = (device: string, what: string, more: Partial<StatusText> = {}): StatusText => ({
  event: 3001,
  title: `whether ${device} works`,
  meaning: `${what} It stands in the list of a failed hardware check (event 3001); a check that passed lists nothing.`,
  causes: [
    'It was unplugged, or is switched off.',
    'It was replaced, and the app still expects the old one.',
    'Another program, or a fault of its driver, keeps the app from using it.',
  ],
  actions: [
    'Check power and cables in the room, then plug it in again.',
    'Choose it anew in the settings of the app.',
    'Restart the room; update firmware and driver.',
  ],
  ...more,
});

/** What the statuses mean, by label. Source: Microsoft's manage article and support articles, and the reports of readers. */
const texts: Readonly<Record<string, StatusText>> = {
  Network: {
    event: 2001,
    title: 'whether the room has a network',
    meaning: 'Healthy while the app reaches the network. With the network gone, the event itself arrives only later.',
    causes: [
      'The cable is unplugged, the port is off, or the Wi-Fi changed.',
      'A proxy or firewall stands in the way.',
    ],
    actions: [
      'Check link and address on the room.',
      'Check that the addresses of Microsoft 365 are reachable from it.',
    ],
    see: ['event 2001'],
  },
  Exchange: {
    event: 2001,
    title: 'the connection to the calendar of the room',
    meaning:
      'Connected when all is well. Any other value says why the calendar is not read: the console then shows no meetings. Instead of a name it may be an error number with the answer of Microsoft Entra ID, such as 80131500 : AADSTS50076.',
    see: ['value AutodiscoveryError', 'value GeneralError', 'value ServerVersionNotSupported', 'value AADSTS'],
  },
  Signin: {
    event: 2001,
    title: 'the sign-in to Skype for Business',
    meaning:
      'Healthy when the room is signed in to Skype for Business; NotApplicable in Teams-only mode (app 4.13 and later). The app may glue its own error text to it, which is text and no status.',
    causes: [
      'Teams-only room with an older app (4.10 still does so): the status stays Unhealthy although the room works, and makes the event a 2001.',
      'Wrong or expired password, or the account has no Skype for Business.',
    ],
    actions: [
      'Where Teams Signin is Healthy, the room works: update the app, or set it to Teams only.',
      'Else sign in with the account of the room and read the message.',
    ],
    see: ['status Teams Signin', 'value NotApplicable'],
  },
  'Teams Signin': {
    event: 2001,
    title: 'the sign-in to Teams',
    meaning:
      'Healthy when the room is signed in to Teams; NotApplicable in Skype-only mode. Apps before 4.7 do not report it.',
    causes: [
      'Wrong, expired or changed password; locked account.',
      'Conditional access or multi-factor authentication asks for something that a room cannot answer.',
      'The licence of the room is missing.',
    ],
    actions: [
      'Look at the sign-in log of the account in Microsoft Entra ID: it names the reason.',
      'Exclude the accounts of rooms from multi-factor authentication that needs a person.',
      'Enter the password anew in the settings of the app.',
    ],
    see: ['status Signin', 'value AADSTS'],
  },
  'Conference Microphone': peripheral('the microphone for meetings', 'The microphone that others hear.'),
  'Conference Speaker': peripheral('the loudspeaker for meetings', 'The loudspeaker that plays what others say.'),
  'Default Speaker': peripheral(
    'the default loudspeaker',
    'The loudspeaker of Windows: ringing, and the sound of content; often the same device as the conference speaker.',
  ),
  Camera: peripheral(
    'the camera for meetings',
    'The default video camera, not the content camera, which has a status of its own.',
    { see: ['status Content Camera'] },
  ),
  'Content Camera': peripheral(
    'the camera that films a whiteboard',
    'Reported by apps since 4.1 or 4.2; never made a custom field by the article.',
    { see: ['status Camera'] },
  ),
  'Front of Room Display': peripheral(
    'every display works',
    'The displays of the room. The console counts, too: one display more is expected than hangs on the wall. Older apps (2.x) add how many displays are configured and how many are there.',
    {
      title: 'whether every display is there',
      causes: [
        'A display is off, asleep, or set to another input.',
        'A cable or an extender is broken.',
        'The settings of the app name two displays, and there is one.',
      ],
      actions: [
        'Switch the displays on; turn off standby that cuts the HDMI signal.',
        'Compare the number of displays in the settings of the app with the room.',
        'Replace cable or extender.',
      ],
    },
  ),
  'Motion Sensor': peripheral(
    'the motion sensor',
    'The sensor that wakes the console when somebody enters. Not every console has one.',
  ),
  'HDMI Ingest': peripheral('sharing by cable', 'The HDMI input through which a laptop shares its screen.', {
    causes: ['The capture device of the console is unplugged or broken.', 'Its driver or firmware is out of date.'],
  }),
};

export const statusEntries: readonly Entry[] = statusLabels.flatMap(({ label, values, aliases = [] }) => {
  const text = texts[label];
  if (!text) return [];
  const { event, see = [], ...rest } = text;
  return [
    {
      kind: 'status' as const,
      name: label,
      aliases: [`${label} status`, ...aliases],
      facts: [
        ['stands in', `Description of event ${event}`],
        ['values', values.join(', ')],
      ] as const,
      ...rest,
      see: [...see, `event ${event}`].filter((word, index, all) => all.indexOf(word) === index),
    },
  ];
});
