import { ipv4IsInRange, ipv4IsPrivate, parseIpv4 } from '../../../kernels/strings/ipv4.ts';
import {
  base64Decode,
  base64Encode,
  parseCsv,
  parsePath,
  parseUrl,
  parseUrlQuery,
  urlDecode,
  urlEncode,
} from '../../../kernels/strings/parts.ts';
import { parseVersion } from '../../../kernels/strings/version.ts';
import { unsupported } from '../../refusal.ts';
import type { Scalar } from '../../relation.ts';
import type { Call, FunctionRow } from '../../scope.ts';
import { textLiteral } from '../../sql.ts';
import { argument, exact, ofKernel } from '../define.ts';

/** `tohex(value[, least length])` */
const hexadecimal = (call: Call): Scalar => {
  // A negative int shows the digits of its 32 bits.
  const bits = argument(call, 0).type === 'int' ? ' & 4294967295' : '';
  const digits = `lower(to_hex(${argument(call, 0, 'long').sql}${bits}))`;
  const length = call.arguments[1]?.constant?.value;
  if (call.arguments.length === 1) return { sql: `coalesce(${digits}, '')`, type: 'string' };
  if (typeof length !== 'bigint' || length < 0n || length > 64n)
    return unsupported('tohex() of this length', call.nodes[1] ?? call.node);
  return { sql: `coalesce(repeat('0', ${length} - length(${digits})) || ${digits}, '')`, type: 'string' };
};

/** A decimal of up to 32 digits: whole, so that DuckDB's 128 bits hold all of them where a double would not. */
const version = (call: Call): Scalar => {
  const { sql, constant } = call.scope.query.kernel(parseVersion, [argument(call, 0, 'string')]);
  const digits = constant ? textLiteral(String(constant.value)) : sql;
  return { sql: `CAST(nullif(${digits}, '') AS HUGEINT)`, type: 'decimal' };
};

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
  exact('tohex', hexadecimal),
  exact('parse_version', version),
];
