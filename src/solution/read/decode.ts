import { type Finding, findingOf } from '../../finding.ts';
import { type SourceText, sourceText } from '../../text/source-text.ts';
import { rules } from '../rules.ts';

const byteOrderMark = '\ufeff';

/** Bytes → text without byte order mark, with `\n` line ends, so that CRLF and LF input mean the same; else a finding at the first bad byte. */
export function decode(file: string, bytes: Uint8Array): SourceText | Finding {
  const text = decodeStrictly(bytes, false);
  return text === undefined ? badByte(file, bytes) : sourceText(file, normalise(text));
}

const normalise = (text: string): string =>
  (text.startsWith(byteOrderMark) ? text.slice(1) : text).replace(/\r\n?/g, '\n');

/** @param partial true lets the bytes end inside a character */
function decodeStrictly(bytes: Uint8Array, partial: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: partial });
  } catch {
    return undefined;
  }
}

function badByte(file: string, bytes: Uint8Array): Finding {
  // The longest beginning that is good, found by halving: a decoder says that a byte is bad, but not which.
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodeStrictly(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  const before = decodeStrictly(bytes.subarray(0, good), true) ?? '';
  const offset = new TextEncoder().encode(before).length;
  const value = bytes[offset] ?? 0;
  const text = normalise(before);
  const place = sourceText(file, text).placeAt(text.length);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return utf16
    ? findingOf(
        rules.encoding,
        'the file is UTF-16, not UTF-8',
        place,
        'save it as UTF-8; in PowerShell: Set-Content -Encoding utf8',
      )
    : findingOf(rules.encoding, `byte 0x${value.toString(16).toUpperCase().padStart(2, '0')} is not UTF-8`, place);
}
