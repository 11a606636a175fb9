import type { Rule } from '../finding.ts';

const rule = (id: string, title: string, help: string): Rule => ({ id, severity: 'error', title, help });

/** What a capture must be, so that its records can be read. */
export const captureRules = {
  empty: rule('MTR401', 'a capture holds at least one record', 'Check the command or the filter that wrote the file.'),
  format: rule(
    'MTR402',
    'a capture is JSON or NDJSON',
    'Convert it on Windows: Get-WinEvent -LogName "Skype Room System" | ConvertTo-Json -Depth 3 | Set-Content -Encoding utf8 events.json',
  ),
  encoding: rule('MTR403', 'a capture is UTF-8', 'Save the file as UTF-8; in PowerShell: Set-Content -Encoding utf8'),
  syntax: rule('MTR404', 'every record is JSON', 'Mend the JSON, or take the record from its source again.'),
  tooLarge: rule(
    'MTR405',
    'a record has at most 128 MiB',
    'An event has about one kilobyte; check what wrote this file.',
  ),
  separators: rule(
    'MTR406',
    'the records of an array are separated by single commas',
    'Records that can be read are checked all the same; mend the array so that other tools read it too.',
  ),
} as const satisfies Readonly<Record<string, Rule>>;
