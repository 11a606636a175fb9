/**
 * Lengths of time in the three notations that meet here: KQL timespan literals (`20m`), ISO 8601 as Azure takes it (`PT20M`), and
 * words ("20 minutes"). A number is always seconds.
 */
const units = [
  { kql: 'd', seconds: 86_400, word: 'day' },
  { kql: 'h', seconds: 3_600, word: 'hour' },
  { kql: 'm', seconds: 60, word: 'minute' },
  { kql: 's', seconds: 1, word: 'second' },
] as const;

const kqlForm = /^(\d+)([dhms])$/;
const isoForm = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Spans of days that have a name of their own. */
const named = new Map([
  [7, 'week'],
  [30, 'month'],
  [365, 'year'],
]);

/** @returns seconds; undefined where `text` is neither notation, or no number of seconds that counts exactly */
export function parseDuration(text: string): number | undefined {
  const kql = kqlForm.exec(text);
  const counts = kql
    ? units.map(({ kql: letter }) => (letter === kql[2] ? kql[1] : undefined))
    : isoForm.exec(text)?.slice(1);
  if (counts === undefined) return undefined;
  const seconds = units.reduce((sum, unit, index) => sum + Number(counts[index] ?? 0) * unit.seconds, 0);
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** `P1D`, `PT5M`, `P1DT12H`: days, hours, minutes, seconds, none of them zero; `PT0S` for no time at all. */
export function durationToIso(seconds: number): string {
  let rest = seconds;
  const parts = units.map((unit) => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return count === 0 ? '' : `${count}${unit.kql.toUpperCase()}`;
  });
  const [days = '', ...time] = parts;
  const clock = time.join('');
  return days === '' && clock === '' ? 'PT0S' : `P${days}${clock === '' ? '' : `T${clock}`}`;
}

/** A KQL timespan literal in the largest unit that needs no fraction: `90m`, `1d`. */
export function durationToKql(seconds: number): string {
  const unit = units.find((one) => seconds % one.seconds === 0 && seconds >= one.seconds);
  return unit ? `${seconds / unit.seconds}${unit.kql}` : `${seconds}s`;
}

/** A KQL timespan literal in words, as a legend says it: `20m` "20 minutes", `1h` "hour", `24h` "24 hours", `7d` "week". */
export function timespanToWords(literal: string): string {
  const [, digits, letter] = kqlForm.exec(literal) ?? [];
  const unit = units.find(({ kql }) => kql === letter);
  if (unit === undefined) return literal;
  const count = Number(digits);
  const name = unit.kql === 'd' ? named.get(count) : undefined;
  return name ?? (count === 1 ? unit.word : `${count} ${unit.word}s`);
}
