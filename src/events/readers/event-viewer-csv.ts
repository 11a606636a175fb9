import { tableCapture } from '../csv/table-reader.ts';
import { eventViewerTable } from '../event-viewer/table.ts';

/** Event Viewer, "Save As" .csv, also when a spreadsheet has saved it again with semicolons. */
export const eventViewerCsv = tableCapture({
  name: 'event-viewer-csv',
  separators: [',', ';'],
  table: eventViewerTable,
});
