import { tableCapture } from '../csv/table-reader.ts';
import { eventViewerTable } from '../event-viewer/table.ts';

/** Event Viewer, "Save As" .txt: the same columns, separated by tabs. */
export const eventViewerText = tableCapture({
  name: 'event-viewer-text',
  separators: ['\t'],
  table: eventViewerTable,
});
