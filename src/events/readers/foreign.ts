import type { Head } from './reader.ts';

/** What is known of a file that no reader takes. */
interface Foreign {
  readonly is: string;
  readonly matches: (head: Head) => boolean;
  readonly rule: 'format' | 'encoding';
  readonly help?: string;
}

const startsWith =
  (...magic: readonly number[]) =>
  ({ bytes }: Head): boolean =>
    magic.every((byte, index) => bytes[index] === byte);

const powershell = (command: string): string =>
  `Convert it on Windows: ${command} | Set-Content -Encoding utf8 events.json`;

/** Files that people hold and this command does not read, told by their first bytes. */
const foreignFormats: readonly Foreign[] = [
  {
    is: 'a Windows event log (EVTX)',
    matches: startsWith(0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00),
    rule: 'format',
    help: powershell('Get-WinEvent -Path file.evtx | ConvertTo-Json -Depth 3'),
  },
  {
    is: 'a zip archive',
    matches: startsWith(0x50, 0x4b, 0x03, 0x04),
    rule: 'format',
    help: 'Unpack it and give the files inside it.',
  },
  {
    is: 'compressed with gzip',
    matches: startsWith(0x1f, 0x8b),
    rule: 'format',
    help: 'Unpack it: gzip -dc FILE | mtr-oms validate-event -',
  },
  {
    is: 'binary',
    matches: ({ bytes }) => bytes.includes(0),
    rule: 'format',
  },
];

export const foreignFormatOf = (head: Head): Foreign | undefined => foreignFormats.find(({ matches }) => matches(head));
