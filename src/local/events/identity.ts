import { nameOf } from '../../kql/run/tables.ts';

/** Ticks of 1970-01-01. */
const epochTicks = 621_355_968_000_000_000n;

/** Ticks of the text of a time in UTC; NULL where there is none, or none between 1677 and 2262. */
export const ticksSql = `CAST(epoch_ns(TRY_CAST("time" AS TIMESTAMP_NS)) // 100 + ${epochTicks} AS BIGINT)`;

const room = `lower(coalesce(${nameOf('Computer')}, ''))`;
const ended = '|| chr(10) ||';

/**
 * What makes a staged record the same as another: computer and record id, else computer, time, event id and payload, as
 * src/events/duplicates has it; NULL where it has neither id nor time. 128 bits.
 */
export const identitySql = [
  'CASE',
  `WHEN "record_id" IS NOT NULL THEN md5_number(${room} ${ended} 'id ' || "record_id")`,
  `WHEN "time" IS NOT NULL THEN md5_number(${room} ${ended} coalesce(CAST(${ticksSql} AS VARCHAR), "time") ${ended} coalesce(CAST(${nameOf('EventID')} AS VARCHAR), '') ${ended} coalesce("payload", ${nameOf('RenderedDescription')}, ''))`,
  'END',
].join(' ');
