import type { Head } from './reader.ts';

/** What is known of a file that no reader takes. */
interface Foreign {
  readonly is: string;
  readonly matches: (head: Head) => boolean;
  readonly help?: string;
}

/** One byte in so many must be 0 in a file that is no text: a single one may have gone wrong. */
const fewestZeros = 200;

function zerosIn(bytes: Uint8Array): number {
  let zeros = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) zeros += 1;
  return zeros;
}

/** Files that people hold and this command does not read, told by their first bytes. */
const foreignFormats: readonly Foreign[] = [
  {
    is: 'binary',
    matches: ({ bytes }) => zerosIn(bytes) * fewestZeros > bytes.length,
  },
];

export const foreignFormatOf = (head: Head): Foreign | undefined => foreignFormats.find(({ matches }) => matches(head));
