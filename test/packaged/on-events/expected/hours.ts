import { hour, type Sent } from '../fleet.ts';
import { iso } from '../reports.ts';

/** The hour of an event. */
export const hourly = ({ time }: Pick<Sent, 'time'>): string => iso(Math.floor(time / hour) * hour);
