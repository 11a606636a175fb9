import type { StatusLabelSource } from '../../generated/types.ts';

/** Blanks as `Description` has them; spelled out, because `\s` differs between regular expression engines. */
const blanks = '[ \\t\\r\\n]*';

/**
 * Regular expression for one status inside `Description`, such as `Camera status : Healthy.`; group 1 is the status without outer
 * blanks. The item must begin the text or follow a full stop, so that "Camera" is never found inside "Content Camera". The status
 * ends at the next full stop: it may hold colons (`80131500 : AADSTS50076`), and free text glued behind that full stop is left out.
 *
 * The group begins and ends with no blank, each stated once: no text makes a backtracking engine slow.
 *
 * One text for JavaScript (flags `iu`) and KQL (flag `(?i)`): it uses only what both read alike.
 */
export function statusPattern(source: StatusLabelSource): string {
  const labels = (typeof source.status === 'string' ? [source.status] : source.status).map(labelPattern);
  const label = labels.length === 1 ? labels.join() : `(?:${labels.join('|')})`;
  return `(?:^|\\.)${blanks}${label}${blanks}status${blanks}:${blanks}([^. \\t\\r\\n](?:[^.]*[^. \\t\\r\\n])?)`;
}

const labelPattern = (label: string): string =>
  label
    .trim()
    .split(/[ \t\r\n]+/u)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'))
    .join('[ \\t\\r\\n]+');
