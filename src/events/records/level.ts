import type { EventLevel } from '../payload/facts.ts';

const byName: ReadonlyMap<string, EventLevel> = new Map(
  (['Critical', 'Error', 'Warning', 'Information', 'Verbose'] as const).map((level) => [level.toLowerCase(), level]),
);

/**
 * By number as far as it can be told: the old agent counts Error 1, Warning 2, Information 4; Windows counts Critical 1, Error 2,
 * Warning 3, Information 4 (and 0). 1 and 2 therefore say nothing by themselves.
 */
const byNumber: ReadonlyMap<string, EventLevel> = new Map([
  ['0', 'Information'],
  ['3', 'Warning'],
  ['4', 'Information'],
  ['5', 'Verbose'],
]);

/** A level as captures write it; undefined where it is in another language, or can't be told. */
export function eventLevel(value: unknown): EventLevel | undefined {
  if (typeof value === 'string') return byName.get(value.toLowerCase()) ?? byNumber.get(value);
  return typeof value === 'number' ? byNumber.get(String(value)) : undefined;
}

const byWindowsNumber: ReadonlyMap<string, EventLevel> = new Map([...byNumber, ['1', 'Critical'], ['2', 'Error']]);

/** A level in a capture that Windows itself wrote, where numbers are Windows' own; by its English name otherwise. */
export const windowsLevel = (value: unknown): EventLevel | undefined =>
  byWindowsNumber.get(String(value)) ?? eventLevel(value);
