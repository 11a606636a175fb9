import { ipv4IsInRange, ipv4IsPrivate, parseIpv4 } from '../../kernels/strings/ipv4.ts';
import {
  base64Decode,
  base64Encode,
  parseCsv,
  parsePath,
  parseUrl,
  parseUrlQuery,
  urlDecode,
  urlEncode,
} from '../../kernels/strings/parts.ts';
import type { FunctionRow } from '../scope.ts';
import { ofKernel, ofSql } from './define.ts';

/** Functions that take texts of a known form apart, and write them. */
export const parsing: readonly FunctionRow[] = [
  ofKernel('parse_url', parseUrl),
  ofKernel('parse_urlquery', parseUrlQuery),
  ofKernel('parse_path', parsePath),
  ofKernel('parse_csv', parseCsv),
  ofKernel('url_encode', urlEncode),
  ofKernel('url_decode', urlDecode),
  ...['base64_encode_tostring', 'base64_encodestring'].map((name) => ofKernel(name, base64Encode)),
  ...['base64_decode_tostring', 'base64_decodestring'].map((name) => ofKernel(name, base64Decode)),
  ofKernel('parse_ipv4', parseIpv4),
  ofKernel('ipv4_is_private', ipv4IsPrivate),
  ofKernel('ipv4_is_in_range', ipv4IsInRange),
  ofSql('tohex', ['long'], 'string', (value) => `coalesce(lower(to_hex(${value})), '')`),
];
