import { shapeNamed, shapeTable } from '../csv/shape-table.ts';
import { tableCapture } from '../csv/table-reader.ts';
import { plainColumns } from '../plain/plain-record.ts';
import { eventLevel } from '../records/level.ts';

/** What `events convert --to csv` writes. */
export const plainCsv = tableCapture({
  name: 'plain-csv',
  separators: [',', ';'],
  table: (names) => {
    if (plainColumns.some((name, index) => names[index] !== name)) return undefined;
    return { ...shapeTable(names, shapeNamed('Event')), level: eventLevel, isGuarded: true };
  },
});
