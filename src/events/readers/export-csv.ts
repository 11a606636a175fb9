import { shapeNamed, shapeTable } from '../csv/shape-table.ts';
import { tableCapture } from '../csv/table-reader.ts';
import { levelByWord } from '../event-viewer/words.ts';
import { windowsLevel } from '../records/level.ts';

/** Columns beside the message by which records of Get-WinEvent are told. */
const telling = ['Id', 'LogName', 'ProviderName', 'TimeCreated', 'MachineName', 'LevelDisplayName', 'RecordId'];

/**
 * `Get-WinEvent | Export-Csv`, of all columns or of some. Lists are written as the names of their types, so that the payload stands
 * in the message only; times are local, in the user's culture.
 */
export const exportCsv = tableCapture({
  name: 'export-csv',
  separators: [',', ';', '\t'],
  table: (names, _, preamble) => {
    if (!names.includes('Message') || !telling.some((name) => names.includes(name))) return undefined;
    return {
      ...shapeTable(names, shapeNamed('Get-WinEvent')),
      level: (text) => levelByWord(text) ?? windowsLevel(text),
      // Only Windows PowerShell writes the type, and by default it writes ASCII.
      lost: preamble.some((line) => line.startsWith('#TYPE')) ? ['"?" for characters that are not ASCII'] : [],
    };
  },
});
