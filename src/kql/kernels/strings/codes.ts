import { kernel, variadicKernel } from '../define.ts';
import { carried, type Dynamic, isArray } from '../values/dynamic.ts';
import { readDynamic } from '../values/read-json.ts';
import { urlEncode } from './parts.ts';

/** `unicode_codepoints_from_string` */
export const codepointsOf = kernel('unicode_codepoints_from_string', ['string'], 'dynamic', (text) =>
  carried([...text].map((character) => BigInt(character.codePointAt(0) ?? 0))),
);

const isCodepoint = (value: Dynamic): value is bigint =>
  typeof value === 'bigint' && value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);

/** `unicode_codepoints_to_string`: numbers and arrays of them; nothing where one is no code point. */
export const ofCodepoints = variadicKernel('unicode_codepoints_to_string', 'dynamic', 'string', (...values) => {
  const points = values.map(readDynamic).flatMap((value) => (isArray(value) ? value : [value]));
  return points.every(isCodepoint) ? points.map((point) => String.fromCodePoint(Number(point))).join('') : '';
});

/** `url_encode_component`: as `url_encode`, a space by its number. */
export const urlEncodeComponent = kernel('url_encode_component', ['string'], 'string', (text) =>
  String(urlEncode.run(text)).replaceAll('+', '%20'),
);

/** Bytes of a guid's text as Windows keeps them: the first three numbers begin with their lowest byte. */
const places = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** `base64_encode_fromguid` */
export const base64OfGuid = kernel('base64_encode_fromguid', ['guid'], 'string', (guid) => {
  if (guid === null) return '';
  const digits = guid.replaceAll('-', '');
  const bytes = places.map((place) => Number.parseInt(digits.slice(place * 2, place * 2 + 2), 16));
  return btoa(String.fromCharCode(...bytes));
});
