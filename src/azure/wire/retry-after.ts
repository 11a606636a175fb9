/** Headers, however they are kept. */
interface Headers {
  get(name: string): string | undefined;
}

/**
 * Milliseconds that a service asks to wait: `Retry-After` in seconds, or as a date against the answer's own `Date` (our clock may go
 * wrong); `x-ms-retry-after-ms` and `retry-after-ms`, which some services of Azure send beside it, are finer.
 * @returns undefined where it says nothing that can be read
 */
export function retryAfterOf(headers: Headers): number | undefined {
  for (const name of ['x-ms-retry-after-ms', 'retry-after-ms']) {
    const milliseconds = numberOf(headers.get(name));
    if (milliseconds !== undefined) return milliseconds;
  }
  const text = headers.get('retry-after');
  const seconds = numberOf(text);
  if (seconds !== undefined) return seconds * 1_000;
  const [until, now] = [dateOf(text), dateOf(headers.get('date'))];
  return until === undefined || now === undefined ? undefined : Math.max(0, until - now);
}

function numberOf(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

function dateOf(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}
