/** Base64 of a text that may stand anywhere in a longer one: it begins at each of three places, and its first and last letters depend on what is around it. */
function base64Cores(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = offset === 0 ? 0 : offset + 1;
    const rest = (offset + bytes.length) % 3;
    const core = padded.slice(from, rest === 0 ? padded.length : padded.length - 1);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** As HTML and XML have it. */
const inMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Base64 of less gives too few letters to be told from any other word. */
const shortestEncoded = 8;

/** All the ways in which a service may echo a secret: as it is, in JSON (in JSON), in a URL, in markup, in base64. */
export function spellingsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  return [
    ...new Set([
      secret,
      escaped(secret),
      escaped(escaped(secret)),
      // PHP and .NET escape the slash, .NET the ampersand, too.
      escaped(secret).replaceAll('/', '\\/'),
      escaped(secret).replaceAll('&', '\\u0026'),
      encoded,
      encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      encodeURIComponent(encoded),
      inMarkup(secret),
      ...(secret.length < shortestEncoded ? [] : base64Cores(secret)),
    ]),
  ];
}
