import { shapeNamed, shapeTable } from '../csv/shape-table.ts';
import { tableCapture } from '../csv/table-reader.ts';
import type { EventTime } from '../record.ts';
import { eventLevel } from '../records/level.ts';
import { eventTime } from '../time.ts';

/** Columns of the `Event` table by any of which an export is told, and others of which it takes two. */
const carriers = ['RenderedDescription', 'EventData', 'ParameterXml'];
const others = ['TimeGenerated', 'Source', 'EventLog', 'EventID', 'EventLevel', 'EventLevelName'];

/** The portal adds the zone in which it shows a time: `TimeGenerated [UTC]`. */
const timeColumn = /^TimeGenerated \[(.*)\]$/;

const shownTime = /^(\d{1,2})\/(\d{1,2})\/(\d{4}), (\d{1,2}):(\d\d):(\d\d)(\.\d{1,7})? (AM|PM)$/;
const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A time as the portal shows it in English: month first, twelve hours. Other languages leave it open which number is the month. */
function shownInUtc(text: string): EventTime {
  const [matched, month, day, year, hour, minute, second, fraction = '', half] = shownTime.exec(text) ?? [];
  if (matched === undefined || Number(hour) < 1 || Number(hour) > 12) return eventTime(text);
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const date = `${year}-${twoDigits(Number(month))}-${twoDigits(Number(day))}`;
  const { utc } = eventTime(`${date}T${twoDigits(hours)}:${minute}:${second}${fraction}Z`);
  return { text, utc };
}

/** Logs in the portal, Export to CSV: all columns of the `Event` table, or those that are displayed. */
export const portalCsv = tableCapture({
  name: 'portal-csv',
  separators: [',', ';'],
  table: (header) => {
    const names = header.map((name) => (timeColumn.test(name) ? 'TimeGenerated' : name));
    const isTold =
      carriers.some((name) => names.includes(name)) || others.filter((name) => names.includes(name)).length > 1;
    if (!isTold) return undefined;
    const isUtc = header.some((name) => timeColumn.exec(name)?.[1] === 'UTC');
    return { ...shapeTable(names, shapeNamed('Event')), level: eventLevel, time: isUtc ? shownInUtc : eventTime };
  },
});
