import { kernel } from '../define.ts';
import { type Bag, carried, type Dynamic } from '../values/dynamic.ts';

const queryParameters = (query: string): Bag =>
  new Map(
    query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair): [string, Dynamic] => {
        const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
        return [key, value];
      }),
  );

const urlForm =
  /^(?:(?<scheme>[a-z][a-z\d+.-]*):\/\/)?(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<host>\[[^\]]*\]|[^:/?#]*)(?::(?<port>\d*))?(?<path>\/[^?#]*)?(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/is;

/** `parse_url` */
export const parseUrl = kernel('parse_url', ['string'], 'dynamic', (text) => {
  const { scheme, user, password, host, port, path, query, fragment } = urlForm.exec(text)?.groups ?? {};
  return carried(
    new Map<string, Dynamic>([
      ['Scheme', scheme ?? ''],
      ['Host', host ?? ''],
      ['Port', port ?? ''],
      ['Path', path ?? ''],
      ['Username', user ?? ''],
      ['Password', password ?? ''],
      ['Query Parameters', queryParameters(query ?? '')],
      ['Fragment', fragment ?? ''],
    ]),
  );
});

/** `parse_urlquery` */
export const parseUrlQuery = kernel('parse_urlquery', ['string'], 'dynamic', (text) =>
  carried(new Map([['Query Parameters', queryParameters(text.replace(/^\?/, ''))]])),
);

const pathForm =
  /^(?:(?<scheme>[a-z][a-z\d+.-]+):\/\/)?(?<whole>(?<root>[a-z]:[\\/])?(?:(?<directory>.*)[\\/])?)(?<file>[^\\/:]*)(?::(?<stream>[^\\/]*))?$/is;

/** `parse_path` */
export const parsePath = kernel('parse_path', ['string'], 'dynamic', (text) => {
  const {
    scheme = '',
    whole = '',
    root = '',
    directory = '',
    file = '',
    stream = '',
  } = pathForm.exec(text)?.groups ?? {};
  const path = whole === root ? whole.replace(/[\\/]$/, '') : `${root}${directory}`;
  const extension = /\.([^.]*)$/.exec(file)?.[1] ?? '';
  return carried(
    new Map<string, Dynamic>([
      ['Scheme', scheme],
      ['RootPath', root],
      ['DirectoryPath', path],
      ['DirectoryName', path.split(/[\\/]/).at(-1) ?? ''],
      ['Filename', file],
      ['Extension', extension],
      ['AlternateDataStreamName', stream],
    ]),
  );
});

/** `parse_csv`: fields of the first record; quotes are doubled inside of quotes. */
export const parseCsv = kernel('parse_csv', ['string'], 'dynamic', (text) => {
  const fields: string[] = [];
  const form = /(?:"([^"]*(?:""[^"]*)*)"([^,\r\n]*)|([^,\r\n]*))(,|\r?\n|$)/y;
  for (;;) {
    const [, quoted, behind = '', bare = '', end] = form.exec(text) ?? [];
    fields.push(quoted === undefined ? bare : quoted.replaceAll('""', '"') + behind);
    if (end !== ',') return carried(fields);
  }
});

/** `url_encode`: a space becomes `+`. */
export const urlEncode = kernel('url_encode', ['string'], 'string', (text) =>
  [...new TextEncoder().encode(text)].map(encodedByte).join(''),
);

function encodedByte(byte: number): string {
  const character = String.fromCharCode(byte);
  if (/[A-Za-z0-9\-_.!*()]/.test(character)) return character;
  return byte === 0x20 ? '+' : `%${byte.toString(16).padStart(2, '0')}`;
}

/** `url_decode`; what is no escape stays. */
export const urlDecode = kernel('url_decode', ['string'], 'string', (text) =>
  text.replaceAll('+', ' ').replace(/(?:%[\da-f]{2})+/gi, (run) => {
    const bytes = run
      .split('%')
      .slice(1)
      .map((digits) => Number.parseInt(digits, 16));
    return new TextDecoder().decode(new Uint8Array(bytes));
  }),
);

/** `base64_encode_tostring` */
export const base64Encode = kernel('base64_encode_tostring', ['string'], 'string', (text) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')),
);

/** `base64_decode_tostring`: nothing where it is no base64 or no UTF-8. */
export const base64Decode = kernel('base64_decode_tostring', ['string'], 'string', (text) => {
  if (text.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(text)) return '';
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
});
