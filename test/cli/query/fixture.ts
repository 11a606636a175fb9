import { payload, unhealthy } from '../../events/payloads.ts';

/** A record as a data export has it. */
export const exported = (minute: number, eventId: number, more: Readonly<Record<string, unknown>> = {}) => ({
  TimeGenerated: `2026-01-15T10:${String(minute).padStart(2, '0')}:00.1234567Z`,
  EventLog: 'Skype Room System',
  Source: 'SRS-App',
  Computer: minute % 2 === 0 ? 'MTR-OSLO' : 'MTR-LIMA',
  EventID: eventId,
  EventLevelName: eventId % 10 === 0 ? 'Information' : 'Error',
  RenderedDescription: JSON.stringify(
    eventId === 3001
      ? unhealthy('Camera status : Unhealthy. Content Camera status : Healthy. ')
      : payload({ Alias: `room.${minute % 2}@fabrikam.example` }),
  ),
  Type: 'Event',
  ...more,
});

export const lines = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Ten events of two rooms, one of which has a broken camera. */
export const fleet = lines([...Array.from({ length: 9 }, (_, minute) => exported(minute, 2000)), exported(9, 3001)]);
