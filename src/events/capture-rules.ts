import type { Rule, Severity } from '../finding.ts';

const rule = (id: string, title: string, help: string, severity: Severity = 'error'): Rule => ({
  id,
  severity,
  title,
  help,
});

/** What a capture must be, so that its records can be read. */
export const captureRules = {
  empty: rule('MTR401', 'a capture holds at least one record', 'Check the command or the filter that wrote the file.'),
  format: rule(
    'MTR402',
    'a capture is in a format that is read here',
    'Convert it on Windows: Get-WinEvent -LogName "Skype Room System" | ConvertTo-Json -Depth 3 | Set-Content -Encoding utf8 events.json',
  ),
  encoding: rule(
    'MTR403',
    'a capture is UTF-8 or UTF-16',
    'Save the file as UTF-8; in PowerShell: Set-Content -Encoding utf8',
  ),
  syntax: rule('MTR404', 'every record can be parsed', 'Mend the record, or take it from its source again.'),
  tooLarge: rule(
    'MTR405',
    'a record is small enough to be an event',
    'An event has about one kilobyte; check what wrote this file.',
  ),
  separators: rule(
    'MTR406',
    'the records of an array are separated by single commas',
    'Records that can be read are checked all the same; mend the array so that other tools read it too.',
  ),
  noEvent: rule(
    'MTR407',
    'a capture holds events of the Teams Rooms app',
    'The app writes into the log "Skype Room System". Check the time and the filter of the query, or which log was saved; with --rule MTR407=off this is no concern.',
    'warning',
  ),
  row: rule(
    'MTR420',
    'every record of a table or a text has the parts of its format',
    'Export the events again, or mend the row: values in quotes double the quotes inside them.',
  ),
  characters: rule(
    'MTR421',
    'a text keeps every character',
    'Records are read all the same. To keep the characters, capture again in UTF-8 or UTF-16 (wevtutil: /uni:true).',
    'warning',
  ),
  lost: rule(
    'MTR422',
    'a capture says which computer wrote an event, and when in UTC',
    'Without a computer name rooms are told apart by their alias; times without a zone stay as they are written. Other forms keep both: wevtutil epl "Skype Room System" rooms.evtx',
    'info',
  ),
  envelope: rule(
    'MTR440',
    'a document around records holds them in a list: value, records, or tables with columns and rows',
    'Ask again and save the whole answer, or write the records as an array or one a line.',
  ),
  partialAnswer: rule(
    'MTR441',
    'an answer of Azure Monitor holds all records that were asked for',
    'The records in it are checked all the same. Ask for a shorter time or fewer columns to get the others.',
    'warning',
  ),
  declaration: rule(
    'MTR430',
    'an XML capture declares no document type',
    'No tool of Windows writes one: check where the file comes from. Records are read all the same.',
    'warning',
  ),
  evtx: rule(
    'MTR450',
    'every record of a Windows event log (EVTX) can be read',
    'All other records are checked. A log that is open on its machine is copied whole with: wevtutil epl "Skype Room System" rooms.evtx',
  ),
  compressed: rule(
    'MTR451',
    'what is compressed can be unpacked to its end',
    'What comes before the damage is checked; a zip that lost its end has lost the list of its files with it. Copy the file again, or unpack it and give what comes out.',
  ),
  encrypted: rule(
    'MTR452',
    'a file in an archive is not encrypted',
    'Unpack the archive and give the files inside it.',
  ),
  bomb: rule(
    'MTR453',
    'what is compressed does not grow out of all proportion',
    'Logs shrink to a tenth or a fiftieth. If this one is sound, unpack it and give what comes out.',
  ),
  nested: rule(
    'MTR454',
    'an archive stands in no other archive',
    'Unpack the outer archive and give what comes out.',
    'warning',
  ),
  noCapture: rule(
    'MTR455',
    'a folder or an archive holds at least one captured log',
    'Files are told by what is in them, whatever their names; links are not followed. Name a file to hear why it is none.',
  ),
  misnamed: rule(
    'MTR457',
    'a file named .evtx is a Windows event log',
    'Its header is damaged, or it is something else. Take it from its computer again: wevtutil epl "Skype Room System" rooms.evtx',
    'warning',
  ),
  unreadableFile: rule(
    'MTR456',
    'every file in a folder can be read',
    'Everything else is checked. Change the permissions of the file, or leave it out.',
  ),
} as const satisfies Readonly<Record<string, Rule>>;
