import type { Host } from '../host.ts';

/** Work that takes no longer is not talked about. */
const quietMilliseconds = 2000;
const mebibyte = 1024 * 1024;

/**
 * Tells how far the reading has come, at most every two seconds.
 * @param total bytes to be read; undefined where nobody knows
 */
export function progressOf(
  total: number | undefined,
  host: Host,
  note: (text: string) => void,
): (bytes: number) => void {
  const start = host.now().getTime();
  let told = start;
  let read = 0;
  return (bytes) => {
    read += bytes;
    const now = host.now().getTime();
    if (now - told < quietMilliseconds) return;
    told = now;
    const rate = read / ((now - start) / 1000);
    const amount = `${Math.round(read / mebibyte)} MiB`;
    const pace = `${Math.round(rate / mebibyte)} MiB/s`;
    if (total === undefined || total === 0) note(`read ${amount}, ${pace}`);
    else
      note(
        `read ${amount} (${Math.floor((read / total) * 100)} %), ${pace}, ${Math.ceil((total - read) / rate)} s to go`,
      );
  };
}
