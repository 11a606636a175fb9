/** Four numbers with dots between them: `4.13.132.0`. */
export const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(text);

const group = /^[0-9A-Fa-f]{1,4}$/;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Number of 16-bit groups that `text` writes, the last of which may be an IPv4 address; NaN where it is none. */
function groupsIn(text: string, isTail: boolean): number {
  if (text === '') return 0;
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const hasIpv4 = isTail && ipv4.test(last);
  const groups = hasIpv4 ? parts.slice(0, -1) : parts;
  return groups.every((part) => group.test(part)) ? groups.length + (hasIpv4 ? 2 : 0) : Number.NaN;
}

/** An IPv6 address in any form of RFC 4291 section 2.2, with an optional zone (`fe80::1%12`, RFC 4007). */
export function isIpv6(text: string): boolean {
  if (text.length > 128) return false;
  const [address = '', zone, ...more] = text.split('%');
  if (more.length > 0 || zone === '') return false;
  const [head = '', tail, ...others] = address.split('::');
  if (others.length > 0) return false;
  if (tail === undefined) return groupsIn(head, true) === 8;
  return groupsIn(head, false) + groupsIn(tail, true) <= 7;
}
