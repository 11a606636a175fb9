import { safeLine } from '../terminal/safe-text.ts';

/** Names that are listed; seldom there are more. */
const mostListed = 12;

export const number = (value: number): string => value.toLocaleString('en-US');
/** `1 record`, `2,000 records` */
export const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `2000 × 12, 3001 × 1` */
export function countedList(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts);
  const listed = entries.slice(0, mostListed).map(([name, count]) => `${safeLine(name)} × ${number(count)}`);
  const more = entries.length - listed.length;
  return [...listed, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
